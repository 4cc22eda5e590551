import { createComponent } from '@lit/react';
import * as react from 'react';
import { TrainingPresetPicker as TrainingPresetPickerElement } from '../../elements/training-preset-picker/training-preset-picker.js';
import { fieldEvents } from '../event-name.js';

/** Presets to choose from. */
export const TrainingPresetPicker = createComponent({
  react,
  tagName: 'training-preset-picker',
  elementClass: TrainingPresetPickerElement,
  displayName: 'TrainingPresetPicker',
  events: { onChange: fieldEvents<TrainingPresetPickerElement>().onChange },
});
