import { useSyncExternalStore } from 'react';
import type { Model } from './models';
import { PARTS, type PartsName, type StartProps } from './parts';
import { addressOf, VIEWS, type View } from './route';

/** From this width on the sidebar stands beside the view, as in `app.css`. */
const wide = matchMedia('(min-width: 861px)');

function subscribe(onChange: () => void) {
  wide.addEventListener('change', onChange);
  return () => wide.removeEventListener('change', onChange);
}

interface SidebarProps {
  made: PartsName;
  view: View;
  models: Model[];
  activeJob: string;
  start: StartProps;
  onComplete: () => void;
}

export function Sidebar({ made, view, models, activeJob, start, onComplete }: SidebarProps) {
  const isWide = useSyncExternalStore(subscribe, () => wide.matches);
  const { StartPanel, ActiveJob } = PARTS[made].parts;
  const link = (to: PartsName, shown: View, label: string, current: boolean) => (
    <a key={label} href={addressOf({ made: to, view: shown })} aria-current={current ? 'page' : undefined}>
      {label}
    </a>
  );
  return (
    <div className="sidebar">
      <header>
        <h1>Model workshop</h1>
        <nav aria-label="Views" className="views">
          {(Object.keys(VIEWS) as View[]).map((one) => link(made, one, VIEWS[one], one === view))}
        </nav>
      </header>
      <details open={isWide}>
        <summary>Quick start and models</summary>
        <section aria-labelledby="quick-start">
          <h2 id="quick-start">Quick start</h2>
          <StartPanel {...start} />
        </section>
        <section aria-labelledby="active">
          <h2 id="active">Active training</h2>
          {activeJob ? (
            <ActiveJob jobId={activeJob} onComplete={onComplete} />
          ) : (
            <p className="muted">None.</p>
          )}
        </section>
        <section aria-labelledby="models">
          <h2 id="models">Models</h2>
          {models.length === 0 && <p className="muted">None yet.</p>}
          <ul className="models" aria-labelledby="models">
            {models.slice(0, 12).map(({ name, version, best_loss }) => (
              <li key={`${name} ${version}`}>
                <span>{name}</span>
                <small>
                  v{version}
                  {best_loss !== null && ` · ${best_loss.toPrecision(3)}`}
                </small>
              </li>
            ))}
          </ul>
        </section>
        <nav aria-label="How the app is made" className="made">
          {(Object.keys(PARTS) as PartsName[]).map((one) => link(one, view, PARTS[one].label, one === made))}
        </nav>
      </details>
    </div>
  );
}
