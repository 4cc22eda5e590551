import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import 'training-elements/elements/training-dashboard.js';
import 'training-elements/elements/training-progress.js';
import type { TrainingCompleteEvent, TrainingErrorEvent, ViewDetailsEvent } from 'training-elements';
import { ModelName } from './model-name';

@Component({
  selector: 'app-root',
  imports: [ModelName],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (open()) {
      <button (click)="open.set(false)">Close</button>
      <app-model-name />
      <training-dashboard persist="none" (view-details)="view($event)" />
      @if (jobId()) {
        <training-progress
          [jobId]="jobId()"
          (training-complete)="onComplete($event)"
          (training-error)="onError($event)"
        />
      }
      <output>{{ told() }}</output>
    } @else {
      <p>Closed.</p>
    }
  `,
})
export class App {
  protected readonly open = signal(true);
  protected readonly jobId = signal('');
  protected readonly told = signal('');

  protected view(event: ViewDetailsEvent): void {
    event.preventDefault();
    this.jobId.set(event.jobId);
  }

  protected onComplete({ job }: TrainingCompleteEvent): void {
    this.told.set(`${job.modelName} is complete after ${job.epoch} epochs`);
  }

  protected onError({ jobId, error, reason }: TrainingErrorEvent): void {
    this.told.set(`${jobId}: ${error} (${reason})`);
  }
}
