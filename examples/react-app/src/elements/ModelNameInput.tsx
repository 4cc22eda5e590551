import { ModelNameInput as ModelNameElement } from 'training-elements/react';

interface ModelNameInputProps {
  value: string;
  onChange: (value: string) => void;
  existingModels: string[];
  suggestions?: string[];
}

export const ModelNameInput = ({ onChange, ...props }: ModelNameInputProps) => (
  <ModelNameElement name="model_name" required {...props} onInput={({ target }) => onChange(target.value)} />
);
