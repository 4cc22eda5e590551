import type { TrainingConfig, TrainingJob } from '../protocol/types.js';

/** Something about a job changed, besides the time of the last answer. Carries the job as it is now. */
export class TrainingUpdateEvent extends Event {
  static readonly type = 'training-update';
  readonly job: TrainingJob;
  constructor(job: TrainingJob) {
    super(TrainingUpdateEvent.type);
    this.job = job;
  }
}

/** A job is completed. Told once a run, also where it was completed when it was first seen. */
export class TrainingCompleteEvent extends Event {
  static readonly type = 'training-complete';
  readonly job: TrainingJob;
  constructor(job: TrainingJob) {
    super(TrainingCompleteEvent.type);
    this.job = job;
  }
}

/** A job has been stopped, and the backend says so. */
export class TrainingStoppedEvent extends Event {
  static readonly type = 'training-stopped';
  readonly job: TrainingJob;
  constructor(job: TrainingJob) {
    super(TrainingStoppedEvent.type);
    this.job = job;
  }
}

/** What an error is about: the job failed, the backend cannot be reached, does not know the job, or wants a sign-in. */
export type TrainingErrorReason = 'job' | 'connection' | 'not-found' | 'unauthorized';

/** Something is wrong, with the job or with the way to it. */
export class TrainingErrorEvent extends Event {
  static readonly type = 'training-error';
  readonly jobId: string;
  /** One sentence, as hostile as the backend that may have written it: show it as text only. */
  readonly error: string;
  readonly reason: TrainingErrorReason;
  constructor(jobId: string, error: string, reason: TrainingErrorReason) {
    super(TrainingErrorEvent.type);
    this.jobId = jobId;
    this.error = error;
    this.reason = reason;
  }
}

/**
 * A user wants to start a training. Bubbles, and crosses shadow roots; `preventDefault()` keeps the request from being
 * sent. What a listener changes in `config` is what is sent.
 */
export class TrainingStartEvent extends Event {
  static readonly type = 'training-start';
  readonly config: TrainingConfig;
  constructor(config: TrainingConfig) {
    super(TrainingStartEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.config = config;
  }
}

/** A job was started from here, and the backend knows it. */
export class TrainingStartedEvent extends Event {
  static readonly type = 'training-started';
  readonly job: TrainingJob;
  constructor(job: TrainingJob) {
    super(TrainingStartedEvent.type);
    this.job = job;
  }
}

/** A user has pinned a job as the one that the others are measured by. Bubbles, and crosses shadow roots. */
export class BaselineChangeEvent extends Event {
  static readonly type = 'baseline-change';
  readonly jobId: string;
  constructor(jobId: string) {
    super(BaselineChangeEvent.type, { bubbles: true, composed: true });
    this.jobId = jobId;
  }
}

/** A user wants to start a new training; the page shows how. Bubbles, and crosses shadow roots. */
export class StartNewTrainingEvent extends Event {
  static readonly type = 'start-new-training';
  constructor() {
    super(StartNewTrainingEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

/**
 * A user wants to see all about a job. Bubbles, and crosses shadow roots; unless `preventDefault()` is called, its details
 * are shown in the table.
 */
export class ViewDetailsEvent extends Event {
  static readonly type = 'view-details';
  readonly jobId: string;
  constructor(jobId: string) {
    super(ViewDetailsEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.jobId = jobId;
  }
}

/** A user wants to compare these jobs, two to fifty. Bubbles, and crosses shadow roots. */
export class CompareJobsEvent extends Event {
  static readonly type = 'compare-jobs';
  readonly jobIds: readonly string[];
  constructor(jobIds: readonly string[]) {
    super(CompareJobsEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.jobIds = jobIds;
  }
}

declare global {
  interface HTMLElementEventMap {
    'training-update': TrainingUpdateEvent;
    'training-complete': TrainingCompleteEvent;
    'training-stopped': TrainingStoppedEvent;
    'training-error': TrainingErrorEvent;
    'training-start': TrainingStartEvent;
    'training-started': TrainingStartedEvent;
    'baseline-change': BaselineChangeEvent;
    'start-new-training': StartNewTrainingEvent;
    'view-details': ViewDetailsEvent;
    'compare-jobs': CompareJobsEvent;
  }
}
