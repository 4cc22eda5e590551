import type { LogEntry } from './api';

const WIDTH = 640;
const HEIGHT = 200;

export function LossChart({ points }: { points: LogEntry[] }) {
  if (points.length < 2) return <p className="muted">No curve yet.</p>;
  const losses = points.map(({ loss }) => loss);
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  const [first, last] = [points[0].epoch, points[points.length - 1].epoch];
  const path = points
    .map(({ epoch, loss }) => {
      const x = ((epoch - first) / (last - first)) * WIDTH;
      const y = HEIGHT - ((loss - low) / (high - low || 1)) * HEIGHT;
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
  return (
    <svg className="chart" viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`} role="img" aria-label="Loss by epoch">
      <polyline points={path} fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}
