import type { ReactNode } from 'react';
import { TrainingProvider } from 'training-elements/react';

export const Backend = ({ children }: { children: ReactNode }) => (
  <TrainingProvider endpoint="/api">{children}</TrainingProvider>
);
