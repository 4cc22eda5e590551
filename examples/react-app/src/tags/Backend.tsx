import type { ReactNode } from 'react';

export const Backend = ({ children }: { children: ReactNode }) => (
  <training-provider endpoint="/api">{children}</training-provider>
);
