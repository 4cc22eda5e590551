export interface LogEntry {
  epoch: number;
  loss: number;
}

export interface TrainingStatus {
  job_id: string;
  model_name: string;
  status: string;
  progress: number;
  current_epoch: number;
  total_epochs: number;
  current_loss: number | null;
  best_loss: number | null;
  error_message: string | null;
  estimated_time_remaining: number | null;
  training_logs: LogEntry[];
}

export interface HistoryEntry {
  job_id: string;
  model_name: string;
  status: string;
  progress: number;
  current_epoch: number;
  best_loss: number | null;
  final_loss: number | null;
}

export interface StartConfig {
  model_name: string;
  epochs: number;
  learning_rate: number;
  data_source?: string;
}

async function request(path: string, init?: RequestInit) {
  const response = await fetch(`/api${path}`, init);
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? `HTTP ${response.status}`);
  return body;
}

export const getStatus = (jobId: string): Promise<TrainingStatus> => request(`/train/status/${jobId}`);

export const getHistory = async (): Promise<HistoryEntry[]> => (await request('/train/history')).jobs;

export const stopTraining = (jobId: string) => request(`/train/stop/${jobId}`, { method: 'POST' });

export const startTraining = (config: StartConfig): Promise<{ job_id: string }> =>
  request('/train', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(config),
  });

export const hasEnded = (status: string) => ['completed', 'failed', 'stopped'].includes(status);
