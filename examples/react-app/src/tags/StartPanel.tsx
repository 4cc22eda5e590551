import { useState, type FormEvent } from 'react';
import { useTrainingService } from 'training-elements/react';
import type { StartProps } from '../parts';
import { ModelNameInput } from './ModelNameInput';

export function StartPanel({ existingModels, onStarted }: StartProps) {
  const service = useTrainingService();
  const [name, setName] = useState('');
  const [error, setError] = useState('');
  const [starting, setStarting] = useState(false);

  async function handleSubmit(event: FormEvent) {
    event.preventDefault();
    setStarting(true);
    setError('');
    try {
      const job = await service.start({
        modelName: name,
        epochs: 10,
        learningRate: 0.01,
        dataSource: 'iris',
      });
      setName('');
      onStarted(job.id);
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
      <button className="primary" disabled={starting}>
        Start a quick test
      </button>
    </form>
  );
}
