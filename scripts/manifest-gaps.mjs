/** What a custom-elements manifest leaves untold of the elements in it: one line for each gap. */
const KINDS = {
  attribute: ({ attributes = [] }) => attributes,
  property: ({ members = [] }) => members.filter(({ kind }) => kind === 'field'),
  method: ({ members = [] }) => members.filter(({ kind }) => kind === 'method'),
  event: ({ events = [] }) => events,
  slot: ({ slots = [] }) => slots,
  part: ({ cssParts = [] }) => cssParts,
  'custom property': ({ cssProperties = [] }) => cssProperties,
  state: ({ cssStates = [] }) => cssStates,
};

const TYPED = {
  attribute: ({ type }) => type?.text,
  property: ({ type }) => type?.text,
  method: (method) => method.return?.type?.text,
  event: ({ type }) => type?.text && type.text !== 'CustomEvent',
  'custom property': ({ syntax, default: initial }) => syntax && initial,
};

export function manifestGaps({ modules }) {
  const elements = modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));
  return elements.flatMap((element) => [
    ...(element.summary && element.description ? [] : [`<${element.tagName}> says not what it is for`]),
    ...Object.entries(KINDS).flatMap(([kind, of]) =>
      of(element).flatMap((entry) => {
        const name = `<${element.tagName}> ${kind} "${entry.name}"`;
        return [
          ...(entry.description ? [] : [`${name} has no description`]),
          ...((TYPED[kind]?.(entry) ?? !TYPED[kind]) ? [] : [`${name} has no type`]),
        ];
      }),
    ),
  ]);
}
