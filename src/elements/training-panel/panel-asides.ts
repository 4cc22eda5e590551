/** What the form does not wait for: advice, and the settings that are folded away. */
export { adviceList } from './advice-list.js';
export { extraFields } from './extra-fields.js';
