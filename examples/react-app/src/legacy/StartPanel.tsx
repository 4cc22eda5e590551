import { useState, type FormEvent } from 'react';
import type { StartProps } from '../parts';
import { startTraining } from './api';
import { ModelNameInput, problemWith } from './ModelNameInput';

export function StartPanel({ existingModels, onStarted }: StartProps) {
  const [name, setName] = useState('');
  const [error, setError] = useState('');
  const [starting, setStarting] = useState(false);

  async function handleSubmit(event: FormEvent) {
    event.preventDefault();
    setStarting(true);
    setError('');
    try {
      const { job_id } = await startTraining({
        model_name: name,
        epochs: 10,
        learning_rate: 0.01,
        data_source: 'iris',
      });
      setName('');
      onStarted(job_id);
    } catch (error) {
      setError((error as Error).message);
    } finally {
      setStarting(false);
    }
  }

  return (
    <form onSubmit={handleSubmit}>
      <ModelNameInput
        value={name}
        onChange={setName}
        existingModels={existingModels}
        suggestions={['digits_test', 'digits_small']}
      />
      {error && <p className="problem">{error}</p>}
      <button className="primary" disabled={starting || problemWith(name, existingModels) !== ''}>
        Start a quick test
      </button>
    </form>
  );
}
