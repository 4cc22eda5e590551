import { useEffect, useRef } from 'preact/hooks';
import type { ModelNameInput } from 'training-elements/elements/model-name-input.js';
import 'training-elements/types/preact';

const EXISTING = ['digits_v1', 'digits_v2'];

/** Its element is loaded when it is shown; the names are there before it is. */
export function ModelName() {
  const input = useRef<ModelNameInput>(null);
  useEffect(() => {
    input.current!.existingModels = EXISTING;
    void import('training-elements/elements/model-name-input.js');
  }, []);
  return <model-name-input ref={input} />;
}
