import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer, type Api } from './harness.js';

let api: Api;
let end: () => Promise<void>;
let lines: string[];
let job: string;

before(async () => {
  ({ api, end } = await startServer());
  lines = (await api.get('/api/openapi.yaml')).text.split('\n');
  job = await api.start({ model_name: 'documented', epochs: 2, learning_rate: 0.01, data_source: 'iris' });
  await api.until(job, 'completed');
});
after(() => end());

/** The lines below a key path of the document, which is block style down to there, without their common indentation. */
function below(path: string[]): string[] {
  return path.reduce((block, key) => {
    const at = block.findIndex((line) => line === `${key}:`);
    assert.notEqual(at, -1, `${path.join(' / ')} is documented`);
    const rest = block.slice(at + 1);
    const stop = rest.findIndex((line) => /^\S/.test(line));
    return rest.slice(0, stop === -1 ? undefined : stop).map((line) => line.slice(2));
  }, lines);
}

const keys = (block: string[]) => block.flatMap((line) => /^([^\s:#]+):/.exec(line)?.[1] ?? []);

test('every documented operation is answered, and none that is documented as absent', async () => {
  let served = 0;
  let absent = 0;
  for (const path of keys(below(['paths']))) {
    for (const method of keys(below(['paths', path])).filter((key) => key !== 'parameters')) {
      const isAbsent = below(['paths', path, method]).includes('x-embedded-server: false');
      const url = '/api' + path.replace(/\{\w+\}/g, 'job_none_00000000');
      const { json } = await api.send(method.toUpperCase(), url);
      const unknownRoute = `There is no ${method.toUpperCase()} ${url}.`;
      assert.equal(json.error === unknownRoute, isAbsent, `${method} ${path}: ${JSON.stringify(json)}`);
      if (isAbsent) absent++;
      else served++;
    }
  }
  assert.deepEqual([served, absent], [12, 9]);
});

test('what the server answers is documented, field by field', async () => {
  const answers: [schema: string, answer: object][] = [
    ['JobStatus', await api.status(job)],
    ['HistoryEntry', (await api.get('/api/train/history')).json.jobs[0]],
    ['Model', (await api.get('/api/models')).json[0]],
    ['Dataset', (await api.get('/api/datasets')).json.datasets[0]],
    ['Capabilities', (await api.get('/api/train/capabilities')).json],
    ['Metrics', (await api.get(`/api/train/metrics/${job}`)).json],
    ['Logs', (await api.get(`/api/train/logs/${job}`)).json],
    ['TrainingConfig', (await api.status(job)).config],
  ];
  for (const [schema, answer] of answers) {
    const documented = keys(below(['components', 'schemas', schema, 'properties']));
    const optional = schema === 'TrainingConfig' ? ['target_column', 'sequence_length'] : [];
    const expected = documented.filter((key) => !optional.includes(key)).sort();
    assert.deepEqual(Object.keys(answer).sort(), expected, schema);
  }
});
