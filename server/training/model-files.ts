import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { io } from '@tensorflow/tfjs-core';
import { writeFileAtomically } from '../jobs/atomic-file.js';

const TOPOLOGY = 'model.json';

/**
 * Saves a model in the format of TensorFlow.js: model.json and the file of weights it names. The weights get a new name
 * each time and model.json is replaced in one step, so that a crash leaves the former model whole.
 */
export function saveModel(
  folder: string,
  { weightData, weightSpecs = [], ...topology }: io.ModelArtifacts,
): void {
  mkdirSync(folder, { recursive: true });
  const former = readdirSync(folder).filter((name) => name !== TOPOLOGY);
  const weights = `weights-${Date.now()}.bin`;
  writeFileSync(join(folder, weights), new Uint8Array(weightData as ArrayBuffer));
  const manifest = [{ paths: [weights], weights: weightSpecs }];
  writeFileAtomically(join(folder, TOPOLOGY), JSON.stringify({ ...topology, weightsManifest: manifest }));
  for (const name of former) if (name !== weights) rmSync(join(folder, name), { force: true });
}

/** Reads what `saveModel` wrote; undefined where nothing was saved. */
export function readModel(folder: string): io.ModelArtifacts | undefined {
  const path = join(folder, TOPOLOGY);
  if (!existsSync(path)) return undefined;
  const { weightsManifest, ...topology } = JSON.parse(readFileSync(path, 'utf8')) as io.ModelJSON;
  const [{ paths, weights }] = weightsManifest;
  return {
    ...topology,
    weightSpecs: weights,
    weightData: new Uint8Array(readFileSync(join(folder, paths[0]))).buffer,
  } as io.ModelArtifacts;
}
