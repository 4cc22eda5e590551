import type { ModelNameInput } from '../model-name-input/model-name-input.js';

/** How long a start waits for whoever can tell whether its name is taken. */
const PATIENCE_MS = 1_500;

/** A taken name is told before anything is sent, but who is to say so is not waited for long. */
export async function nameChecked(input: ModelNameInput | null): Promise<void> {
  await input?.updateComplete;
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([input?.checkComplete, patience]);
}
