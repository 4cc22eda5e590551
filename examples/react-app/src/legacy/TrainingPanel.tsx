import { useState, type FormEvent } from 'react';
import type { StartProps } from '../parts';
import { startTraining } from './api';
import { ModelNameInput, problemWith } from './ModelNameInput';

export function TrainingPanel({ existingModels, onStarted }: StartProps) {
  const [name, setName] = useState('');
  const [epochs, setEpochs] = useState('100');
  const [learningRate, setLearningRate] = useState('0.001');
  const [error, setError] = useState('');
  const [starting, setStarting] = useState(false);

  async function handleSubmit(event: FormEvent) {
    event.preventDefault();
    setStarting(true);
    setError('');
    try {
      const { job_id } = await startTraining({
        model_name: name,
        epochs: Number(epochs),
        learning_rate: Number(learningRate),
      });
      onStarted(job_id);
    } catch (error) {
      setError((error as Error).message);
      setStarting(false);
    }
  }

  return (
    <form className="card" onSubmit={handleSubmit}>
      <ModelNameInput
        value={name}
        onChange={setName}
        existingModels={existingModels}
        suggestions={['digits_v1', 'digits_v2']}
      />
      <div className="fields">
        <label className="field">
          Epochs
          <input inputMode="numeric" value={epochs} onChange={(event) => setEpochs(event.target.value)} />
        </label>
        <label className="field">
          Learning rate
          <input
            inputMode="decimal"
            value={learningRate}
            onChange={(event) => setLearningRate(event.target.value)}
          />
        </label>
      </div>
      {error && <p className="problem">{error}</p>}
      <button className="primary" disabled={starting || problemWith(name, existingModels) !== ''}>
        {starting ? 'Starting…' : 'Start training'}
      </button>
    </form>
  );
}
