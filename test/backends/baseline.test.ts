import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { filter, firstValueFrom, timeout } from 'rxjs';
import { isTerminal } from '../../src/protocol/status.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';

const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);

describe('a Python backend with the baseline routes', { skip: !python && 'there is no Python here' }, () => {
  let backend: ChildProcess;
  let service: TrainingProgressService;

  before(async () => {
    backend = spawn(python!, [fileURLToPath(new URL('baseline_server.py', import.meta.url))], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [port] = await once(backend.stdout!, 'data');
    service = TrainingProgressService.for(`http://127.0.0.1:${Number(String(port))}/api`, {
      pollInterval: 200,
    });
  });

  after(async () => {
    backend.kill();
    await once(backend, 'exit');
  });

  const ended = (id: string) =>
    firstValueFrom(
      service.job$(id).pipe(
        filter((job) => isTerminal(job.status)),
        timeout(30_000),
      ),
    );

  test('a run is seen to its end, with every epoch', async () => {
    const { id } = await service.start({
      modelName: 'line_v1',
      epochs: 40,
      learningRate: 0.05,
      dataSource: 'points.csv',
    });
    const job = await ended(id);
    assert.equal(job.status, 'completed');
    assert.equal(job.progress, 1);
    assert.equal(job.config.data_source, 'points.csv');
    const losses = service.series(id).get('train_loss')!;
    assert.deepEqual(
      Array.from({ length: losses.length }, (_, i) => losses.at(i)!.step),
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
    assert.ok(losses.at(-1)!.value < losses.at(0)!.value / 10, 'it learned nothing');
    assert.deepEqual([...losses.missing], []);
  });

  test('a stop is confirmed by the backend', async () => {
    const { id } = await service.start({ modelName: 'line_v2', epochs: 10_000, learningRate: 0.01 });
    await firstValueFrom(
      service.job$(id).pipe(
        filter((job) => job.epoch > 0),
        timeout(10_000),
      ),
    );
    await service.stop(id);
    const job = await ended(id);
    assert.equal(job.status, 'stopped');
    assert.ok(job.epoch < 10_000);
  });

  test('a start that blocks until the training ends is followed from history', async () => {
    const job = await service.start({ modelName: 'line_v3', epochs: 100, learningRate: 0.05, block: true });
    assert.notEqual(job.status, 'completed');
    assert.equal((await ended(job.id)).status, 'completed');
  });
});
