import { createComponent } from '@lit/react';
import * as react from 'react';
import { DataSourceSelector as DataSourceSelectorElement } from '../../elements/data-source-selector/data-source-selector.js';
import { fieldEvents } from '../event-name.js';

/** The data of a training, as a field of a form. */
export const DataSourceSelector = createComponent({
  react,
  tagName: 'data-source-selector',
  elementClass: DataSourceSelectorElement,
  displayName: 'DataSourceSelector',
  events: fieldEvents<DataSourceSelectorElement>(),
});
