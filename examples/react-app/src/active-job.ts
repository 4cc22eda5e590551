import { useEffect, useState } from 'react';

const KEY = 'model-workshop.active-job';

/** Id of the job that the app follows, through all views and reloads; empty for none. */
export function useActiveJob() {
  const [activeJob, setActiveJob] = useState(() => localStorage.getItem(KEY) ?? '');
  useEffect(() => localStorage.setItem(KEY, activeJob), [activeJob]);
  return [activeJob, setActiveJob] as const;
}
