declare module 'mnist' {
  /** One entry per digit from 0 to 9; `raw` holds its images one after another, 28 × 28 grey values from 0 to 1. */
  const digits: { raw: number[] }[];
  export default digits;
}
