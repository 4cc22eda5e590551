/** Whether the list of suggestions is open, and which one is marked. */
export interface ListState {
  readonly open: boolean;
  /** -1: none. */
  readonly active: number;
}

export const CLOSED: ListState = { open: false, active: -1 };

/** What a key does in an editable combobox with a list, by the ARIA Authoring Practices. */
export interface KeyOutcome {
  readonly list: ListState;
  readonly action?: 'choose' | 'submit' | 'clear';
  /** The key does nothing else, here or further out. */
  readonly consumed: boolean;
}

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** Undefined: the key is nothing to the list. `count` is the number of suggestions, `empty` says that there is no text. */
export function afterKey(key: Key, list: ListState, count: number, empty: boolean): KeyOutcome | undefined {
  if (key.ctrlKey || key.metaKey) return undefined;
  const { open, active } = list;
  const consumed = (next: ListState, action?: KeyOutcome['action']) => ({
    list: next,
    action,
    consumed: true,
  });
  switch (key.key) {
    case 'ArrowDown':
      if (count === 0) return undefined;
      if (key.altKey) return consumed({ open: true, active });
      return consumed({ open: true, active: open ? (active + 1) % count : 0 });
    case 'ArrowUp':
      if (count === 0) return undefined;
      if (key.altKey) return consumed(CLOSED);
      return consumed({ open: true, active: open && active > 0 ? active - 1 : count - 1 });
    case 'Enter':
      if (open && active >= 0) return consumed(list, 'choose');
      return { list: CLOSED, action: 'submit', consumed: false };
    case 'Escape':
      if (open) return consumed(CLOSED);
      return empty ? undefined : consumed(CLOSED, 'clear');
    case 'Home':
    case 'End':
    case 'ArrowLeft':
    case 'ArrowRight':
      return { list: { open, active: -1 }, consumed: false };
    default:
      return undefined;
  }
}
