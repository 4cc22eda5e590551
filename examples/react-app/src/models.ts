import { useCallback, useEffect, useState } from 'react';

export interface Model {
  name: string;
  version: string;
  best_loss: number | null;
}

/** The models that were trained so far, the newest first. Asked for once, and again by `refresh`. */
export function useModels() {
  const [models, setModels] = useState<Model[]>([]);
  const refresh = useCallback(async (signal?: AbortSignal) => {
    try {
      const response = await fetch('/api/models', { signal });
      if (response.ok) setModels(await response.json());
    } catch {
      // The list stays as it is; what is wrong with the backend is said elsewhere.
    }
  }, []);
  useEffect(() => {
    const abort = new AbortController();
    void refresh(abort.signal);
    return () => abort.abort();
  }, [refresh]);
  return { models, refresh };
}
