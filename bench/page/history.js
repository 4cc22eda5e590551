/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Two noisy losses that fall, `n` points long, and a `next()` that goes on as [step, train, val]. */
export function makeHistory(n, seed = 1) {
  const noise = random(seed);
  const decay = Math.max(200, n / 6);
  const losses = (step) => {
    const left = Math.exp(-step / decay);
    return [
      0.25 + 2.1 * left + (noise() - 0.5) * (0.12 + 0.25 * left),
      0.38 + 1.9 * left + (noise() - 0.5) * (0.1 + 0.2 * left),
    ];
  };
  const x = Float64Array.from({ length: n }, (_, i) => i);
  const y = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) [y[0][i], y[1][i]] = losses(i);
  let step = n;
  return { x, y, next: () => [step, ...losses(step++)] };
}
