import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/training-connection/training-connection.js';
import '../src/elements/training-progress/training-progress.js';
import '../src/elements/training-provider/training-provider.js';
import completed from './recordings/completed.json';
import { jobIdOf, replay } from './replay.js';

const meta: Meta = {
  title: 'Elements/training-provider',
  component: 'training-provider',
};

export default meta;
type Story = StoryObj;

/** All elements within it, however deep, share its backend and one stream of updates. */
export const SharedByAll: Story = {
  render: () =>
    html`<training-provider .service=${replay(completed, { at: 25_000, live: true })}>
      <training-connection></training-connection>
      <training-progress job-id=${jobIdOf(completed)} no-log></training-progress>
    </training-provider>`,
};
