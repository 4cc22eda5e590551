import { createHash } from 'node:crypto';
import type { Dataset, LearningTask } from './dataset.js';
import { toExamples } from './examples.js';
import { toTable, type Column } from './table.js';

const DRAWS = 1390;
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2012, 0, 4);
/** Wednesdays and Saturdays. */
const DAYS_BETWEEN = [3, 4];
const HEADER = ['date', 'white_balls', 'red_ball', 'power_play'];

/** Draws of a lottery that never was: five of 69 white balls and one of 26 red ones, all equally likely. */
export const lotteryDataset: Dataset = {
  info: () => ({
    id: 'lottery',
    name: 'Lottery draws',
    description:
      'Made-up draws of five white balls and a red one; the next draw is to be told from those before.',
    rows: DRAWS,
    columns: HEADER.length,
  }),
  check: (task) => void toExamples(table(), asDrawn(task)),
  load: async (task) => toExamples(table(), asDrawn(task)),
  rows: async () => rows(),
};

let drawn: Column[] | undefined;
const table = () => (drawn ??= toTable([...rows()]));

/** Its list of white balls is split where nobody says otherwise. */
const asDrawn = (task: LearningTask): LearningTask => ({
  ...task,
  preprocessing: { split: { white_balls: '|' }, ...task.preprocessing },
});

function* rows(): Generator<string[]> {
  const below = countedNumbers();
  yield HEADER;
  for (let draw = 0, day = 0; draw < DRAWS; day += DAYS_BETWEEN[draw++ % 2]) {
    const balls = new Set<number>();
    while (balls.size < 5) balls.add(1 + below(69));
    const date = new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10);
    yield [date, [...balls].sort((a, b) => a - b).join('|'), String(1 + below(26)), `${2 + below(4)}X`];
  }
}

/** Whole numbers from 0 to below a limit, as likely as each other, and always the same: from the hashes of a count. */
function countedNumbers(): (limit: number) => number {
  let count = 0;
  return (limit) => {
    const hash = createHash('sha256').update(`lottery ${count++}`).digest();
    return Math.floor((hash.readUInt32BE() / 2 ** 32) * limit);
  };
}
