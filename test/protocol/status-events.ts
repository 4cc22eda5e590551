/** What the tests of `decodeStatus` look at: the events that it makes of a body. */
import { decodeStatus } from '../../src/protocol/decode.js';
import type { JobSnapshot, LogEvent, MetricsEvent } from '../../src/protocol/events.js';

export const decode = (body: unknown) => decodeStatus(body, 'job-1', 7);
export const snapshotOf = (body: unknown): JobSnapshot => {
  const [event] = decode(body);
  if (event.type !== 'snapshot') throw new Error(`not a snapshot: ${JSON.stringify(event)}`);
  return event.snapshot;
};
export const metricsOf = (body: unknown) =>
  decode(body).filter((event) => event.type === 'metrics') as MetricsEvent[];
export const logOf = (body: unknown) =>
  decode(body).find((event) => event.type === 'log') as LogEvent | undefined;

/** All points of a metric over all batches, by step. */
export function pointsOf(body: unknown, name: string): Record<number, number> {
  const points: Record<number, number> = {};
  for (const { batch } of metricsOf(body)) {
    const column = batch.columns.get(name);
    column?.values.forEach((value, k) => (points[batch.steps[column.rows?.[k] ?? k]] = value));
  }
  return points;
}
