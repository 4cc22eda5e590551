import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/training-log/training-log.js';
import type { TrainingLog } from '../src/elements/training-log/training-log.js';
import type { LogLevel, LogLine } from '../src/protocol/types.js';
import completed from './recordings/completed.json';
import { jobIdOf, replay } from './replay.js';

type Args = Pick<TrainingLog, 'lines' | 'jobId' | 'filter' | 'level'>;

const START = Date.UTC(2026, 4, 4, 9, 30);
const ESC = '\u001b[';

const line = (seq: number, message: string, level: LogLevel = 'info'): LogLine => ({
  seq,
  time: START + seq * 750,
  level,
  message,
});

const run = (epochs: number) =>
  Array.from({ length: epochs }, (_, i) => [
    `Epoch ${i + 1}/${epochs} - Loss: ${(0.2 + 2 / (i + 2)).toFixed(4)}`,
    'Checkpoint written',
    ...(i % 9 === 7 ? ['val_loss has not improved for 3 epochs'] : []),
  ])
    .flat()
    .map((message, i) =>
      line(
        i + 1,
        message,
        /Checkpoint/.test(message) ? 'debug' : /improved/.test(message) ? 'warning' : 'info',
      ),
    );

const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

const meta: Meta<Args> = {
  title: 'Elements/training-log',
  component: 'training-log',
  args: { lines: run(60), jobId: '', filter: '', level: 'debug' },
  argTypes: {
    level: { control: 'inline-radio', options: ['debug', 'info', 'warning', 'error'] },
    lines: { control: false },
  },
  render: ({ lines, jobId, filter, level }) =>
    html`<training-log
      .lines=${lines}
      job-id=${jobId}
      filter=${filter}
      level=${level}
      .service=${replay(completed)}
    ></training-log>`,
};

export default meta;
type Story = StoryObj<Args>;

/** Follows the newest line, until the reader scrolls up. */
export const Following: Story = {};

/** The log of a recorded run, as it comes in. */
export const Live: Story = {
  args: { lines: undefined, jobId: jobIdOf(completed) },
  render: ({ jobId, filter, level }) =>
    html`<training-log
      job-id=${jobId}
      filter=${filter}
      level=${level}
      .service=${replay(completed, { at: 5000, live: true })}
    ></training-log>`,
};

/** Matches are marked, and the lines counted. */
export const Filtered: Story = { args: { filter: 'loss' } };

export const WarningsAndErrors: Story = {
  args: {
    level: 'warning',
    lines: [...run(40), line(200, 'Loss is NaN at epoch 41, training stops', 'error')],
  },
};

/** The colours of a terminal, as readable as the rest in light and dark. */
export const TerminalColours: Story = {
  args: {
    lines: [
      ...COLOURS.map((name, i) =>
        line(
          i,
          `${ESC}3${i}m${name}${ESC}0m, ${ESC}1;3${i}mbold${ESC}0m, ${ESC}9${i}mbright${ESC}0m, ${ESC}4${i}m ground ${ESC}0m`,
        ),
      ),
      line(
        8,
        `${ESC}38;5;208mof 256${ESC}0m, ${ESC}38;2;80;120;255mof 16 million${ESC}0m, ${ESC}7m reverse ${ESC}0m`,
      ),
      line(
        9,
        `${ESC}3mitalic${ESC}0m, ${ESC}4munderlined${ESC}0m, ${ESC}9mstruck out${ESC}0m, ${ESC}2mdim${ESC}0m`,
      ),
    ],
  },
};

/** A message of several lines stays readable; what looks like markup is text. */
export const Traceback: Story = {
  args: {
    lines: [
      ...run(4),
      line(
        20,
        'Traceback (most recent call last):\n  File "train.py", line 82, in <module>\n    loss.backward()\nValueError: <img src=x onerror=alert(1)>',
        'error',
      ),
    ],
  },
};

/** A million lines; some forty of them are in the page. */
export const MillionLines: Story = {
  args: { lines: [] },
  render: ({ filter, level }) => {
    const lines = Array.from({ length: 1_000_000 }, (_, i) =>
      line(i + 1, `step ${i + 1} loss ${(1e4 / (i + 1e4)).toFixed(4)}`),
    );
    return html`<training-log .lines=${lines} filter=${filter} level=${level}></training-log>`;
  },
};

export const NoMatch: Story = { args: { filter: 'gradient explosion' } };

export const Empty: Story = { args: { lines: [] } };

export const Loading: Story = {
  args: { lines: undefined, jobId: jobIdOf(completed) },
  render: ({ jobId }) =>
    html`<training-log job-id=${jobId} .service=${replay(completed, { at: -1 })}></training-log>`,
};

export const NotFound: Story = { args: { lines: undefined, jobId: 'job_of_last_year' } };

/** A sidebar of 280 px. */
export const Narrow: Story = {
  render: ({ lines }) => html`<div class="narrow"><training-log .lines=${lines}></training-log></div>`,
};
