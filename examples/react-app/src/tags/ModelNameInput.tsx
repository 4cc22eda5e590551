interface ModelNameInputProps {
  value: string;
  onChange: (value: string) => void;
  existingModels: string[];
  suggestions?: string[];
}

export const ModelNameInput = ({ onChange, ...props }: ModelNameInputProps) => (
  <model-name-input
    name="model_name"
    required
    {...props}
    onInput={({ currentTarget }) => onChange(currentTarget.value)}
  />
);
