/** What the tests of <training-log> share: lines, and what a reader sees and does. */
import { fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import '../../src/elements/training-log/training-log.js';
import type { TrainingLog } from '../../src/elements/training-log/training-log.js';
import type { LogLevel, LogLine } from '../../src/protocol/types.js';

export const ESC = '\u001b';
/** How long this test waits for a filter. */
export const PATIENCE_MS = 8000;

export const line = (seq: number, message = `line ${seq}`, level: LogLevel = 'info'): LogLine => ({
  seq,
  level,
  message,
  time: Date.UTC(2026, 4, 4, 9, 30, seq % 60),
});
export const many = (count: number) => Array.from({ length: count }, (_, i) => line(i + 1));

export const part = (el: TrainingLog, name: string) =>
  el.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`);
export const scroller = (el: TrainingLog) => part(el, 'lines')!;
export const rows = (el: TrainingLog) => [...el.shadowRoot!.querySelectorAll<HTMLElement>('.message')];
export const texts = (el: TrainingLog) => rows(el).map((row) => row.textContent);
export const count = (el: TrainingLog) => part(el, 'count')!.textContent!.trim();
export const said = (el: TrainingLog) => el.shadowRoot!.querySelector('[role="status"]')!.textContent;
export const distanceToEnd = ({ scrollHeight, clientHeight, scrollTop }: HTMLElement) =>
  scrollHeight - clientHeight - scrollTop;

/** The texts of the rows that a reader sees, wholly or in part. */
export const inView = (el: TrainingLog) => {
  const { top, bottom } = scroller(el).getBoundingClientRect();
  return rows(el)
    .filter((row) => row.getBoundingClientRect().bottom > top && row.getBoundingClientRect().top < bottom)
    .map((row) => row.textContent);
};

export async function shown(lines: readonly LogLine[], attributes: Partial<TrainingLog> = {}) {
  const el = await fixture<TrainingLog>(
    html`<training-log
      .lines=${lines}
      filter=${attributes.filter ?? ''}
      level=${attributes.level ?? 'debug'}
    ></training-log>`,
  );
  await settled(el);
  return el;
}

/** All lines are filtered, and what is in view is rendered. */
export async function settled(el: TrainingLog) {
  await waitUntil(() => !count(el).endsWith('…'), 'the filter ends', { timeout: PATIENCE_MS });
  await nextFrame();
  await nextFrame();
  await el.updateComplete;
}

/** As a user scrolls; resolves when the element knows of it. */
export async function scrollTo(el: TrainingLog, top: number) {
  const scrolled = oneEvent(scroller(el), 'scroll');
  scroller(el).scrollTop = top;
  await scrolled;
  await settled(el);
}

export async function add(el: TrainingLog, lines: LogLine[], ...more: LogLine[]) {
  lines.push(...more);
  el.lines = lines;
  await settled(el);
}
