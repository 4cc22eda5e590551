import { useId } from 'react';

interface ModelNameInputProps {
  value: string;
  onChange: (value: string) => void;
  existingModels: string[];
  suggestions?: string[];
}

export function problemWith(name: string, existingModels: string[]) {
  if (name.length < 3) return 'At least 3 characters.';
  if (name.length > 50) return 'At most 50 characters.';
  if (!/^[\w-]+$/.test(name)) return 'Letters, digits, _ and - only.';
  if (existingModels.includes(name)) return 'This name is taken.';
  return '';
}

export function ModelNameInput({ value, onChange, existingModels, suggestions = [] }: ModelNameInputProps) {
  const id = useId();
  const problem = value && problemWith(value, existingModels);
  const free = suggestions.filter((name) => !existingModels.includes(name));

  return (
    <div className="field">
      <label htmlFor={id}>Model name</label>
      <input
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={problem ? true : undefined}
        aria-describedby={`${id}-problem`}
      />
      <small id={`${id}-problem`} className="problem">
        {problem}
      </small>
      {free.length > 0 && (
        <div className="suggestions">
          {free.map((name) => (
            <button key={name} type="button" className="chip" onClick={() => onChange(name)}>
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
