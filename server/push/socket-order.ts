/** What a client asks for over its WebSocket. */
export interface SocketOrder {
  readonly subscribe: readonly string[];
  readonly unsubscribe: readonly string[];
  /** By job, the last frame that the client has seen of it. */
  readonly after: Readonly<Record<string, number>>;
}

/** The text of a message → what it asks for, or one sentence on why that is not understood. */
export function readOrder(text: string): SocketOrder | { error: string } {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { error: 'The message is not JSON.' };
  }
  if (!isObject(message)) return { error: 'The message is not an object.' };
  const { subscribe = [], unsubscribe = [], after = {} } = message;
  if (!('subscribe' in message || 'unsubscribe' in message))
    return { error: 'The message names neither "subscribe" nor "unsubscribe".' };
  if (!areIds(subscribe)) return { error: '"subscribe" must be a list of job ids.' };
  if (!areIds(unsubscribe)) return { error: '"unsubscribe" must be a list of job ids.' };
  if (!isObject(after) || !Object.values(after).every(isCount))
    return { error: '"after" must hold a whole number of at least 0 for each job.' };
  return {
    subscribe,
    unsubscribe,
    after: Object.assign(Object.create(null) as object, after) as Record<string, number>,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const areIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'string');
const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;
