/** The same with React 18, which takes the place of React 19 in the bundle of this file. */
export * from './react-elements.js';
