import { useEffect, useRef, useState } from 'react';
import type { ProgressProps } from '../parts';
import { getStatus, hasEnded, stopTraining, type LogEntry, type TrainingStatus } from './api';
import { LossChart } from './LossChart';

const POLL_INTERVAL = 2000;

export function TrainingProgress({ jobId, onComplete, onError }: ProgressProps) {
  const [status, setStatus] = useState<TrainingStatus | null>(null);
  const [points, setPoints] = useState<LogEntry[]>([]);
  const told = useRef(false);

  useEffect(() => {
    let cancelled = false;
    told.current = false;
    setStatus(null);
    setPoints([]);

    async function poll() {
      try {
        const next = await getStatus(jobId);
        if (cancelled) return;
        setStatus(next);
        // The backend sends the last ten entries only.
        setPoints((before) => {
          const last = before.at(-1)?.epoch ?? 0;
          return [...before, ...next.training_logs.filter((entry) => entry.epoch > last)];
        });
        if (!hasEnded(next.status)) return;
        clearInterval(timer);
        if (told.current) return;
        told.current = true;
        if (next.status === 'completed') onComplete();
        if (next.status === 'failed') onError(next.error_message ?? 'The training failed.');
      } catch (error) {
        if (!cancelled) onError((error as Error).message);
      }
    }

    const timer = setInterval(poll, POLL_INTERVAL);
    void poll();
    return () => {
      cancelled = true;
      clearInterval(timer);
    };
  }, [jobId, onComplete, onError]);

  if (!status) return <div className="card">Loading…</div>;
  const running = !hasEnded(status.status);

  return (
    <div className="card">
      <div className="head">
        <h3>{status.model_name}</h3>
        <span className={`status ${status.status}`}>{status.status}</span>
        {running && (
          <button type="button" onClick={() => stopTraining(jobId).catch((error) => onError(error.message))}>
            Stop
          </button>
        )}
      </div>
      <p>
        Epoch {status.current_epoch} of {status.total_epochs} · {status.progress.toFixed(0)} %
      </p>
      <progress value={status.progress} max={100} aria-label="Training progress" />
      <dl className="figures">
        <div>
          <dt>Loss</dt>
          <dd>{status.current_loss?.toFixed(4) ?? '–'}</dd>
        </div>
        <div>
          <dt>Best loss</dt>
          <dd>{status.best_loss?.toFixed(4) ?? '–'}</dd>
        </div>
        <div>
          <dt>Time left</dt>
          <dd>{status.estimated_time_remaining === null ? '–' : `${status.estimated_time_remaining} s`}</dd>
        </div>
      </dl>
      <LossChart points={points} />
    </div>
  );
}
