import { toCount, toText } from '../protocol/coerce.js';
import { unwrap } from '../protocol/unwrap.js';
import type { Answer } from './evidence.js';
import { quoted } from './finding-words.js';
import type { Finding } from './report.js';

const ROUTE = 'GET /train/capabilities';
/** The version of the protocol that this package speaks. */
const PROTOCOL = 1;

/** What is odd about a document of capabilities. Anything that does not mean to be one is an answer of a baseline backend. */
export function judgeCapabilities(answer: Answer | undefined): Finding[] {
  const fields = !answer || answer.failure ? undefined : unwrap(answer.body);
  if (!fields || !('features' in fields || 'protocol' in fields)) return [];
  const { features, protocol } = fields;
  const wrong = wrongFeatures(features);
  const isOther = protocol !== undefined && protocol !== null && toCount(protocol) !== PROTOCOL;
  return [
    ...(wrong === undefined
      ? []
      : [{ severity: 'warning', route: ROUTE, field: 'features', ...wrong } as const]),
    ...(isOther
      ? [
          {
            severity: 'warning',
            route: ROUTE,
            field: 'protocol',
            message: `the version of the protocol is ${quoted(protocol)}: this package knows version ${PROTOCOL}`,
            effect: 'it is spoken with all the same, and what is new or different is not understood',
          } as const,
        ]
      : []),
  ];
}

function wrongFeatures(features: unknown): Pick<Finding, 'message' | 'effect'> | undefined {
  if (features === undefined || features === null)
    return { message: 'the answer has no `features`', effect: 'nothing beyond the baseline is offered' };
  if (!Array.isArray(features))
    return {
      message: `\`features\` is no list, but ${quoted(features)}`,
      effect: 'nothing beyond the baseline is offered',
    };
  const unread = features.findIndex(
    (feature) => typeof feature !== 'string' || toText(feature) === undefined,
  );
  if (unread < 0) return undefined;
  const message = `not all \`features\` are names: one is ${quoted(features[unread])}`;
  return { message, effect: 'what it stands for is not offered' };
}
