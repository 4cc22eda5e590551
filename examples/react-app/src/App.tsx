import { useCallback, useEffect, useRef, useState } from 'react';
import { useActiveJob } from './active-job';
import { useModels } from './models';
import { PARTS } from './parts';
import { addressOf, useRoute, VIEWS, type View } from './route';
import { Sidebar } from './Sidebar';

export function App() {
  const { made, view, jobIds } = useRoute();
  const [activeJob, setActiveJob] = useActiveJob();
  const { models, refresh } = useModels();
  const [error, setError] = useState('');
  const heading = useHeading(`${made} ${view}`);
  const { Backend, TrainingPanel, TrainingProgress, Dashboard, TrainingComparison } = PARTS[made].parts;

  const go = (view: View, jobIds?: string[]) => (location.hash = addressOf({ made, view, jobIds }));
  const follow = (jobId: string) => {
    setError('');
    setActiveJob(jobId);
    go('progress');
  };
  const onComplete = useCallback(() => void refresh(), [refresh]);
  const existingModels = [...new Set(models.map(({ name }) => name))];

  return (
    // Parts of another make are other parts, and start anew.
    <Backend key={made}>
      <div className="app">
        <Sidebar
          made={made}
          view={view}
          models={models}
          activeJob={activeJob}
          start={{ existingModels, onStarted: follow }}
          onComplete={onComplete}
        />
        <main>
          <h2 ref={heading} tabIndex={-1}>
            {VIEWS[view]}
          </h2>
          {error && (
            <p role="alert" className="error">
              {error}
            </p>
          )}
          {view === 'start' && <TrainingPanel existingModels={existingModels} onStarted={follow} />}
          {view === 'progress' &&
            (activeJob ? (
              <TrainingProgress jobId={activeJob} onComplete={onComplete} onError={setError} />
            ) : (
              <p className="hint">
                No training is followed yet. <a href={addressOf({ made, view: 'start' })}>Start one</a>, or
                choose one in the <a href={addressOf({ made, view: 'dashboard' })}>dashboard</a>.
              </p>
            ))}
          {view === 'dashboard' && (
            <Dashboard
              onStartNewTraining={() => go('start')}
              onViewDetails={follow}
              onCompare={(ids) => go('compare', ids)}
            />
          )}
          {view === 'compare' &&
            (jobIds.length > 0 ? (
              <TrainingComparison jobIds={jobIds} />
            ) : (
              <p className="hint">
                Select two or more trainings in the{' '}
                <a href={addressOf({ made, view: 'dashboard' })}>dashboard</a>, and press “Compare”.
              </p>
            ))}
        </main>
      </div>
    </Backend>
  );
}

/** The heading of a view, which has the focus whenever another view is shown. */
function useHeading(shown: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current !== shown) heading.current?.focus();
    before.current = shown;
  }, [shown]);
  return heading;
}
