import { isTerminal } from '../../protocol/status.js';
import type { RequestFailure } from '../../sources/http-client.js';
import type { TrainingSource } from '../../sources/training-source.js';

/**
 * Whether a name is none of a backend's models and of its jobs that have not ended, for a backend that does not say so by
 * itself. Rejects where that cannot be found out.
 */
export async function isNameFree(
  name: string,
  source: TrainingSource,
  signal?: AbortSignal,
): Promise<boolean> {
  const answers = await Promise.allSettled([modelNames(source), namesInTraining(source)]);
  signal?.throwIfAborted();
  if (answers.some((answer) => answer.status === 'fulfilled' && answer.value.includes(name))) return false;
  for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
  return true;
}

async function modelNames(source: TrainingSource): Promise<string[]> {
  try {
    return (await source.models()).map((model) => model.name);
  } catch (error) {
    // Not every backend lists its models.
    if ((error as Partial<RequestFailure>).kind === 'not-found') return [];
    throw error;
  }
}

async function namesInTraining(source: TrainingSource): Promise<string[]> {
  const events = await source.history();
  return events.flatMap((event) =>
    event.type === 'snapshot' && !isTerminal(event.snapshot.status ?? 'unknown')
      ? (event.snapshot.modelName ?? [])
      : [],
  );
}
