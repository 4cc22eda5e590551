export type Side = 'before' | 'after';

/** Px that a pointer may move and still only click. */
const SLACK = 6;

/**
 * Follows a pointer that pulls a column by its header, and marks the edge at which it would come to stand, until it is let
 * go; Escape leaves all as it was. Fingers scroll the header instead. Once it is pulled the header captures the pointer, so
 * that a pull is no click on what is in it.
 */
export function moveColumn(event: PointerEvent, onMove: (column: string, side: Side) => void): void {
  if (event.pointerType === 'touch' || event.button !== 0) return;
  const header = event.currentTarget as HTMLElement;
  const { top, height } = header.getBoundingClientRect();
  const rightToLeft = getComputedStyle(header).direction === 'rtl';
  const listening = new AbortController();
  let target: HTMLElement | undefined;

  const mark = (next: HTMLElement | undefined, side: Side) => {
    delete target?.dataset.drop;
    target = next === header ? undefined : next;
    if (target) target.dataset.drop = side;
  };
  const move = ({ clientX, pointerId }: PointerEvent) => {
    if (!('dragged' in header.dataset)) {
      if (Math.abs(clientX - event.clientX) < SLACK) return;
      header.setPointerCapture(pointerId);
      header.dataset.dragged = '';
    }
    const under = (header.getRootNode() as ShadowRoot).elementFromPoint(clientX, top + height / 2);
    const next = under?.closest<HTMLElement>('.movable') ?? undefined;
    if (!next) return mark(undefined, 'before');
    const { left, width } = next.getBoundingClientRect();
    mark(next, clientX < left + width / 2 === rightToLeft ? 'after' : 'before');
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const end = () => {
    listening.abort();
    mark(undefined, 'before');
    delete header.dataset.dragged;
  };
  const drop = () => {
    const { column, drop: side } = target?.dataset ?? {};
    end();
    if (column !== undefined) onMove(column, side as Side);
  };
  const { signal } = listening;
  addEventListener('pointermove', move, { signal });
  addEventListener('pointerup', drop, { signal });
  addEventListener('pointercancel', end, { signal });
  addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal });
}
