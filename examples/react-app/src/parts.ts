import type { ComponentType, ReactNode } from 'react';
import * as elements from './elements';
import * as legacy from './legacy';
import * as tags from './tags';

/** What the app asks of the parts that it is made of, whoever made them. */
export interface Parts {
  /** Around everything. */
  Backend: ComponentType<{ children: ReactNode }>;
  /** In the sidebar: a name, and a quick test begins. */
  StartPanel: ComponentType<StartProps>;
  /** The job that the app follows, in one line; stands in the sidebar of every view. */
  ActiveJob: ComponentType<{ jobId: string; onComplete: () => void }>;
  /** Everything that can be said about a new training. */
  TrainingPanel: ComponentType<StartProps>;
  TrainingProgress: ComponentType<ProgressProps>;
  Dashboard: ComponentType<DashboardProps>;
  TrainingComparison: ComponentType<{ jobIds: string[] }>;
}

export interface StartProps {
  existingModels: string[];
  onStarted: (jobId: string) => void;
}

export interface ProgressProps {
  jobId: string;
  onComplete: () => void;
  onError: (message: string) => void;
}

export interface DashboardProps {
  onStartNewTraining: () => void;
  onViewDetails: (jobId: string) => void;
  onCompare: (jobIds: string[]) => void;
}

/** The same app three times: written by hand, with the components of the package, with its elements as they are. */
export const PARTS = {
  legacy: { label: 'By hand', parts: legacy },
  elements: { label: 'Components', parts: elements },
  tags: { label: 'Tags', parts: tags },
} satisfies Record<string, { label: string; parts: Parts }>;

export type PartsName = keyof typeof PARTS;
