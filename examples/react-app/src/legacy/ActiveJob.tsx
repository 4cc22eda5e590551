import { useEffect, useState } from 'react';
import { getStatus, hasEnded, type TrainingStatus } from './api';

export function ActiveJob({ jobId, onComplete }: { jobId: string; onComplete: () => void }) {
  const [status, setStatus] = useState<TrainingStatus | null>(null);

  useEffect(() => {
    let cancelled = false;
    async function poll() {
      const next = await getStatus(jobId).catch(() => null);
      if (cancelled || !next) return;
      setStatus(next);
      if (!hasEnded(next.status)) return;
      clearInterval(timer);
      if (next.status === 'completed') onComplete();
    }
    const timer = setInterval(poll, 2000);
    void poll();
    return () => {
      cancelled = true;
      clearInterval(timer);
    };
  }, [jobId, onComplete]);

  if (!status) return <p className="muted">Loading…</p>;
  return (
    <p className="active">
      <span>{status.model_name}</span>
      <small>
        {status.status} · {status.progress.toFixed(0)} %
      </small>
    </p>
  );
}
