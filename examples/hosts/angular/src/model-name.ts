import { afterNextRender, Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';

/** Its element is loaded when it is shown; the names are there before it is. */
@Component({
  selector: 'app-model-name',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `<model-name-input [existingModels]="existing" />`,
})
export class ModelName {
  protected readonly existing = ['digits_v1', 'digits_v2'];

  constructor() {
    afterNextRender(() => void import('training-elements/elements/model-name-input.js'));
  }
}
