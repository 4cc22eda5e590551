const comment = (text) => `/** ${text.replace(/\s+/g, ' ').replaceAll('*/', '*\u200b/')} */`;
const block = (entries) => (entries.length > 0 ? `{\n      ${entries.join('\n      ')}\n    }` : '{}');
const unique = (entries) => [...new Map(entries.map((entry) => [entry.name, entry])).values()];

/**
 * The elements of a manifest as TypeScript: for each tag its class, attributes, properties that can be set, and events. The
 * types of values are those of the class, so that nothing is told twice.
 */
export function elementTypes({ modules }) {
  const all = modules.flatMap(({ declarations = [] }) => declarations);
  const elements = all.filter(({ tagName }) => tagName);
  const events = all.filter(({ superclass }) => superclass?.name === 'Event').map(({ name }) => name);
  return `import type {
  ${[...elements.map(({ name }) => name), ...events].join(',\n  ')},
} from '../index.js';

/** Every element by its tag: its class, attributes, properties that can be set, and events. */
export interface TrainingElementTypes {
${elements.map(elementType).join('\n')}
}
`;
}

function elementType({ tagName, name, summary, attributes = [], members = [], events = [] }) {
  const settable = members.filter(({ kind, readonly }) => kind === 'field' && !readonly);
  return `  ${comment(summary)}
  '${tagName}': {
    element: ${name};
    attributes: ${block(attributes.flatMap((each) => [comment(each.description), `'${each.name}': ${name}['${each.fieldName}'];`]))};
    properties: ${block(unique(settable).flatMap((each) => [comment(each.description), `${each.name}: ${name}['${each.name}'];`]))};
    events: ${block(events.flatMap((each) => [comment(each.description), `'${each.name}': ${each.type.text};`]))};
  };`;
}
