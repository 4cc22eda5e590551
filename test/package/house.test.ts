import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ESLint } from 'eslint';

const eslint = new ESLint();

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [{ messages }] = await eslint.lintText(`${code}\n`, { filePath });
  return messages.flatMap(({ ruleId }) => (ruleId?.endsWith('no-restricted-imports') ? [ruleId] : []));
}

for (const [file, code] of [
  ['src/metrics/x.ts', "import { map } from 'rxjs';\nexport { map };"],
  ['src/metrics/x.ts', "import { isTerminal } from '../protocol/status.js';\nexport { isTerminal };"],
  ['src/protocol/x.ts', "import { poll } from '../sources/poll.js';\nexport { poll };"],
  ['src/sources/x.ts', "import { registry } from '../services/registry.js';\nexport { registry };"],
  ['src/services/x.ts', "import { html } from 'lit';\nexport { html };"],
  ['src/data/x.ts', "import { html } from 'lit';\nexport { html };"],
  ['src/charts/x.ts', "import { init } from 'echarts/core';\nexport { init };"],
  ['src/charts/x.ts', "import { map } from 'rxjs';\nexport { map };"],
  [
    'src/controllers/x.ts',
    "import { TrainingLog } from '../elements/training-log/training-log.js';\nexport { TrainingLog };",
  ],
  ['src/elements/training-x/x.ts', "import { map } from 'rxjs';\nexport { map };"],
  ['src/cli/x.ts', "import { html } from 'lit';\nexport { html };"],
  ['src/services/x.ts', "import { judge } from '../cli/judge.js';\nexport { judge };"],
  ['src/elements/training-x/x.ts', "import { poll } from '../../sources/poll.js';\nexport { poll };"],
  [
    'src/elements/training-x/x.ts',
    "import { useStream } from '../../react/use-stream.js';\nexport { useStream };",
  ],
  ['src/react/x.ts', "import { map } from 'rxjs';\nexport { map };"],
  ['src/react/x.ts', "import { poll } from '../sources/poll.js';\nexport { poll };"],
])
  test(`${file} may not ${code.split('\n')[0]}`, async () => {
    assert.equal((await complaints(file, code)).length, 1);
  });

for (const [file, code] of [
  ['src/charts/echarts.ts', "import { init } from 'echarts/core';\nexport { init };"],
  ['src/charts/echarts-relations.ts', "import { init } from 'echarts/core';\nexport { init };"],
  ['src/react/x.ts', "import { createComponent } from '@lit/react';\nexport { createComponent };"],
  ['src/react/x.ts', "import { inNextFrame } from '../controllers/next-frame.js';\nexport { inNextFrame };"],
  ['src/services/x.ts', "import { poll } from '../sources/poll.js';\nexport { poll };"],
  ['src/elements/training-x/x.ts', "import { map } from '../../services/registry.js';\nexport { map };"],
])
  test(`${file} may ${code.split('\n')[0]}`, async () => {
    assert.deepEqual(await complaints(file, code), []);
  });
