import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { startServer, type Answer, type Api } from './harness.js';

const FRIEND = 'http://localhost:5173';

let api: Api;
let dataDir: string;
let end: () => Promise<void>;

before(async () => {
  ({ api, dataDir, end } = await startServer({ maxUpload: 1, allowedOrigins: [FRIEND] }));
});
after(() => end());

const BOUNDARY = 'frontier';
const TYPE = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
const TABLE = `a,b\n${Array.from({ length: 20 }, (_, i) => `${i},${i * 2}`).join('\n')}\n`;

const part = (name: string, content: string, field = 'file') =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${content}\r\n`;
const upload = (name: string, content: string, headers: Record<string, string> = {}): Promise<Answer> =>
  api.send('POST', '/api/datasets', `${part(name, content)}--${BOUNDARY}--\r\n`, { ...TYPE, ...headers });
const files = () => readdirSync(join(dataDir, 'datasets')).sort();

test('a file is taken, listed, read, and trained on', async () => {
  const answer = await upload('plain.csv', TABLE);
  assert.equal(answer.status, 201, answer.text);
  const expected = { id: 'plain.csv', name: 'plain.csv', description: 'CSV file, 2 of 2 columns numeric.', rows: 20, columns: 2 }; // prettier-ignore
  assert.deepEqual(answer.json, expected);
  assert.equal(readFileSync(join(dataDir, 'datasets', 'plain.csv'), 'utf8'), TABLE);
  assert.deepEqual((await api.get('/api/datasets')).json.datasets.at(-1), expected);

  const page = (await api.get('/api/datasets/plain.csv/preview?offset=18&limit=5')).json;
  assert.deepEqual(page, { columns: ['a', 'b'], rows: [['18', '36'], ['19', '38']], offset: 18, total: 20 }); // prettier-ignore
  const report = (await api.post('/api/datasets/plain.csv/validate')).json;
  assert.deepEqual(
    [report.rows, report.duplicate_rows, report.delimiter, report.columns[1].max],
    [20, 0, ',', 38],
  );
  const id = await api.start({
    model_name: 'uploaded',
    epochs: 1,
    learning_rate: 0.1,
    data_source: 'plain.csv',
  });
  await api.until(id, 'completed');
});

test('nothing is ever replaced', async () => {
  assert.equal((await upload('twice.csv', TABLE)).json.id, 'twice.csv');
  assert.equal((await upload('twice.csv', TABLE.replace('a,b', 'c,d'))).json.id, 'twice-2.csv');
  assert.equal((await upload('TWICE.CSV', TABLE)).json.id, 'TWICE.csv');
  assert.deepEqual((await api.get('/api/datasets/twice.csv/preview')).json.columns, ['a', 'b']);
  const both = await Promise.all([upload('at-once.csv', TABLE), upload('at-once.csv', `${TABLE}20,40\n`)]);
  assert.deepEqual(both.map(({ json }) => json.id).sort(), ['at-once-2.csv', 'at-once.csv']);
});

test('the same file again is the data set that is there', async () => {
  const other = TABLE.replace('0,0', '0,1');
  assert.equal((await upload('same.csv', TABLE)).status, 201);
  assert.equal((await upload('same.csv', other)).json.id, 'same-2.csv');
  const before = files();
  for (const [content, id] of [
    [TABLE, 'same.csv'],
    [other, 'same-2.csv'],
  ]) {
    const answer = await upload('same.csv', content);
    assert.deepEqual([answer.status, answer.json.id, answer.json.rows], [200, id, 20]);
  }
  assert.deepEqual(files(), before);
  const both = await Promise.all([upload('twins.csv', TABLE), upload('twins.csv', TABLE)]);
  assert.deepEqual(both.map(({ json, status }) => [json.id, status]).sort(), [['twins.csv', 200], ['twins.csv', 201]]); // prettier-ignore
});

test('the limit is told before a file is sent', async () => {
  assert.equal((await api.get('/api/datasets')).json.max_upload_bytes, 1024 * 1024);
});

test('a file with a hint and comments above its header is trained on', async () => {
  const table = `sep=;\r\n# by hand\r\n${TABLE.replaceAll(',', ';')}`;
  const { json } = await upload('hinted.csv', table);
  assert.deepEqual([json.rows, json.columns], [20, 2]);
  const id = await api.start({ model_name: 'hinted', epochs: 1, learning_rate: 0.1, data_source: json.id });
  await api.until(id, 'completed');
});

const NAMES: [given: string, id: string][] = [
  ['../../../etc/evil.csv', 'evil.csv'],
  ['..\\..\\windows.csv', 'windows.csv'],
  ['/abs/olute.csv', 'olute.csv'],
  ['..csv.csv', 'csv.csv'],
  ['....csv', 'data.csv'],
  ['.hidden.csv', 'hidden.csv'],
  ['.upload-00.part.csv', 'upload-00.part.csv'],
  ['<img src=x onerror=alert(1)>.csv', 'img-src-x-onerror-alert-1.csv'],
  ['a\u0000b\u202ec.csv', 'a-b-c.csv'],
  ['Überschuß 2024.csv', 'Überschuß-2024.csv'],
  [`${'x'.repeat(300)}.csv`, `${'x'.repeat(60)}.csv`],
  ['%2e%2e%2f.csv', '2e-2e-2f.csv'],
  ['con.csv', 'con.csv'],
];
for (const [given, id] of NAMES)
  test(`a file named ${JSON.stringify(given.slice(0, 40))} is kept as ${id.slice(0, 40)}`, async () => {
    const before = files();
    const answer = await upload(given, TABLE);
    assert.equal(answer.status, 201, answer.text);
    assert.equal(answer.json.id, id);
    assert.deepEqual(files().filter((name) => !before.includes(name)), [id]); // prettier-ignore
    assert.equal((await api.get(`/api/datasets/${encodeURIComponent(id)}/preview`)).status, 200);
    assert.deepEqual(readdirSync(dataDir).sort(), ['datasets', 'jobs', 'server.pid']);
  });

const REFUSED: [what: string, name: string, content: string, status: number, error: RegExp][] = [
  ['another type', 'table.xlsx', TABLE, 400, /whose name ends in \.csv/],
  ['no name', '', TABLE, 400, /./],
  ['nothing in it', 'a.csv', '', 400, /^The file is empty\.$/],
  ['blanks', 'a.csv', ' \n \n', 400, /empty/],
  ['a header alone', 'a.csv', 'a,b\n', 400, /no row of data/],
  ['a web page', 'a.csv', '<!DOCTYPE html><p>Sign in', 400, /web page/],
  ['a workbook', 'a.csv', 'PK\u0003\u0004xxxx', 400, /Excel/],
  ['binary', 'a.csv', 'a,b\n1,\u00002\n', 400, /binary/],
  ['JSON', 'a.csv', '[{"a": 1}]', 400, /JSON/],
  ['nothing but text', 'a.csv', 'a,b\nx,y\nz,w\n', 400, /No column holds numbers/],
  [
    'a megabyte and more',
    'a.csv',
    'a,b\n' + '1,2\n'.repeat(300_000),
    413,
    /larger than 1 MB.*TRAINING_MAX_UPLOAD/,
  ],
];
for (const [what, name, content, status, error] of REFUSED)
  test(`refused, with nothing left behind: ${what}`, async () => {
    const before = files();
    const answer = await upload(name, content);
    assert.equal(answer.status, status, answer.text);
    assert.match(answer.json.error, error);
    assert.deepEqual(files(), before);
  });

const TAKEN: [
  what: string,
  content: string,
  expected: { rows: number; columns: string[]; delimiter: string },
][] = [
  ['semicolons and decimal commas', 'a;b\n1,5;2\n2,5;3\n', { rows: 2, columns: ['a', 'b'], delimiter: ';' }],
  ['tabs', 'a\tb\n1\t2\n', { rows: 1, columns: ['a', 'b'], delimiter: '\t' }],
  ['bars', 'a|b\n1|2\n', { rows: 1, columns: ['a', 'b'], delimiter: '|' }],
  [
    'a byte order mark and CRLF',
    '\ufeffa,b\r\n1,2\r\n3,4\r\n',
    { rows: 2, columns: ['a', 'b'], delimiter: ',' },
  ],
  ['ragged rows', 'a,b\n1,2\n1\n1,2,3\n4,5\n', { rows: 4, columns: ['a', 'b'], delimiter: ',' }],
  ['an open quotation mark', 'a,b\n1,"2\n3,4\n', { rows: 2, columns: ['a', 'b'], delimiter: ',' }],
];
for (const [what, content, { rows, columns, delimiter }] of TAKEN)
  test(`taken: ${what}`, async () => {
    const { json, status } = await upload('shape.csv', content);
    assert.equal(status, 201, JSON.stringify(json));
    const report = (await api.post(`/api/datasets/${json.id}/validate`)).json;
    assert.deepEqual([report.rows, report.delimiter], [rows, delimiter]);
    assert.deepEqual(report.columns.map((column: { name: string }) => column.name), columns); // prettier-ignore
    const preview = (await api.get(`/api/datasets/${json.id}/preview`)).json;
    assert.deepEqual([preview.columns, preview.total], [columns, rows]);
    const listed = (await api.get('/api/datasets')).json.datasets.find(
      (set: { id: string }) => set.id === json.id,
    );
    assert.match(listed.description, /^Cannot be trained on: it has \d rows, and at least 10 are needed\.$/);
  });

test('an upload that is cut off leaves nothing behind', async () => {
  const before = files();
  const { hostname, port } = new URL(api.url);
  const outgoing = request({ hostname, port, method: 'POST', path: '/api/datasets', headers: { ...TYPE, 'content-length': 500_000 } }); // prettier-ignore
  outgoing.on('error', () => {});
  outgoing.write(part('cut.csv', 'a,b\n' + '1,2\n'.repeat(50_000)));
  const deadline = Date.now() + 5000;
  while (files().length === before.length && Date.now() < deadline) await delay(10);
  assert.equal(files().filter((name) => name.endsWith('.part')).length, 1, 'it was being written');
  outgoing.destroy();
  while (files().length > before.length && Date.now() < deadline) await delay(10);
  assert.deepEqual(files(), before);
});

test('forms that are none, or have no file', async () => {
  const form = (body: string, headers: Record<string, string> = TYPE) =>
    api.send('POST', '/api/datasets', body, headers);
  const cases: [Promise<Answer>, number, RegExp][] = [
    [form(`${part('a.csv', TABLE, 'other')}--${BOUNDARY}--\r\n`), 400, /no file in a field "file"/],
    [form(`--${BOUNDARY}--\r\n`), 400, /no file in a field "file"/],
    [
      form(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"\r\n\r\ntext\r\n--${BOUNDARY}--\r\n`),
      400,
      /no file/,
    ],
    [form(TABLE, { 'content-type': 'text/csv' }), 415, /multipart\/form-data/],
    [form('{}', { 'content-type': 'application/json' }), 415, /multipart\/form-data/],
    [form('x', { 'content-type': 'multipart/form-data' }), 400, /./],
  ];
  for (const [asked, status, error] of cases) {
    const answer = await asked;
    assert.equal(answer.status, status, answer.text);
    assert.match(answer.json.error, error);
  }
});

test('a form is a body of this route alone, and of no stranger', async () => {
  const body = `${part('stranger.csv', TABLE)}--${BOUNDARY}--\r\n`;
  for (const path of ['/api/train', '/api/datasets/iris/validate', '/api/presets/x'])
    assert.equal(
      (await api.send(path.includes('presets') ? 'PUT' : 'POST', path, body, TYPE)).status,
      415,
      path,
    );
  for (const origin of ['http://evil.example', 'null', `${FRIEND}.evil`])
    assert.equal((await upload('stranger.csv', TABLE, { origin })).status, 403, origin);
  assert.equal((await upload('stranger.csv', TABLE, { host: 'evil.example' })).status, 403);
  assert.ok(!files().includes('stranger.csv'));
  const friend = await upload('friend.csv', TABLE, { origin: FRIEND });
  assert.deepEqual([friend.status, friend.headers['access-control-allow-origin']], [201, FRIEND]);
});

test('ids lead to no other file', async () => {
  writeFileSync(join(dataDir, 'secret.csv'), TABLE);
  for (const id of [
    '..%2fsecret.csv',
    '..%5csecret.csv',
    '%2e%2e',
    '.',
    '%00',
    'x'.repeat(900),
    '__proto__',
  ]) {
    for (const answer of [
      await api.get(`/api/datasets/${id}/preview`),
      await api.post(`/api/datasets/${id}/validate`),
    ]) {
      assert.equal(answer.status, 404, `${id}: ${answer.text}`);
      assert.equal(typeof answer.json.error, 'string');
    }
  }
});

test('a large file holds up no other request, and any page of it is found', async () => {
  const rows = Array.from({ length: 600_000 }, (_, i) => `${i},${(i * 7) % 1000},${i % 2 ? 'odd' : 'even'}`);
  writeFileSync(join(dataDir, 'datasets', 'large.csv'), `n,m,kind\n${rows.join('\n')}\n`);
  let over = false;
  let longest = 0;
  const reading = Promise.all([
    api.post('/api/datasets/large.csv/validate'),
    api.post('/api/train', { model_name: 'large', epochs: 1, learning_rate: 0.1, data_source: 'large.csv' }),
  ]).finally(() => (over = true));
  while (!over) {
    const asked = performance.now();
    assert.equal((await api.get('/api/train/history')).status, 200);
    longest = Math.max(longest, performance.now() - asked);
  }
  const [report, started] = await reading;
  assert.deepEqual([report.json.rows, started.status], [600_000, 202]);
  // Reading the file takes seconds; a request that had to wait for it would, too.
  assert.ok(longest < 1000, `another request took ${longest} ms`);
  await api.post(`/api/train/stop/${started.json.job_id}`);
  const page = (await api.get('/api/datasets/large.csv/preview?offset=599998&limit=10')).json;
  assert.deepEqual(page.rows, [['599998', '986', 'even'], ['599999', '993', 'odd']]); // prettier-ignore
  assert.deepEqual((await api.get('/api/datasets/large.csv/preview?offset=700000')).json.rows, []);
});

test('what a killed server left half written is cleared away', async () => {
  const folder = join(dataDir, 'datasets', '.upload-0123456789abcdef.part');
  const other = await startServer();
  const leftover = join(other.dataDir, 'datasets', '.upload-0123456789abcdef.part');
  await other.server.close();
  writeFileSync(leftover, 'a,b');
  const again = await startServer({ dataDir: other.dataDir });
  assert.equal(existsSync(leftover), false);
  assert.equal(existsSync(folder), false);
  await again.end();
});
