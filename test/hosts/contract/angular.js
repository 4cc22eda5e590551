import '@angular/compiler';
import {
  Component,
  createComponent,
  CUSTOM_ELEMENTS_SCHEMA,
  provideZonelessChangeDetection,
  signal,
} from '@angular/core';
import { createApplication } from '@angular/platform-browser';

const Fixture = Component({
  selector: 'app-fixture',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `@if (moment(); as now) {
    @if (now.shown) {
      <contract-element [bool]="now.bool" [num]="now.num" [str]="now.str" [arr]="now.arr" [obj]="now.obj"
        [attr.some-text]="now.text" (lowercase)="hear($event)" (kebab-event)="hear($event)" (camelEvent)="hear($event)"
        (PascalEvent)="hear($event)" (CAPSEVENT)="hear($event)"
        >@if (now.child) {<span>{{ now.child }}</span>}</contract-element>
      <early-element [bool]="now.bool" [str]="now.str" [arr]="now.arr" [obj]="now.obj" />
    }
  }`,
})(
  class {
    moment = signal(undefined);
    hear = () => undefined;
  },
);

/** @type {import('./moment.js').Mount} */
export const mount = (place, hear) => {
  const begun = createApplication({ providers: [provideZonelessChangeDetection()] }).then((app) => {
    const component = createComponent(Fixture, { environmentInjector: app.injector, hostElement: place });
    component.instance.hear = hear;
    app.attachView(component.hostView);
    return { app, component };
  });
  return async (moment) => {
    const { app, component } = await begun;
    component.instance.moment.set(moment);
    app.tick();
  };
};
