/** Ms since the Unix epoch on a clock that nobody sets back: what is asked later has the greater time. */
export const monotonicNow = () => performance.timeOrigin + performance.now();
