import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/training-connection/training-connection.js';
import type { Connection } from '../src/protocol/types.js';
import { TrainingProgressService } from '../src/services/training-progress-service.js';
import { ReplaySource } from '../src/sources/replay-source.js';

/** How things stand, with times as ms from now. */
type Args = Pick<Connection, 'state' | 'transport' | 'error' | 'note'> & {
  lastSeen?: number;
  retry?: number;
};

const meta: Meta<Args> = {
  title: 'Elements/training-connection',
  component: 'training-connection',
  args: { state: 'online', transport: 'poll', lastSeen: -2000 },
  argTypes: {
    state: {
      control: 'select',
      options: ['idle', 'connecting', 'online', 'reconnecting', 'offline', 'unauthorized'],
    },
    transport: { control: 'inline-radio', options: ['poll', 'sse', 'websocket', 'replay'] },
  },
  render: ({ state, transport, error, note, lastSeen, retry }) => {
    const now = Date.now();
    const connection: Partial<Connection> = {
      state,
      transport,
      error,
      note,
      lastSeenAt: lastSeen === undefined ? undefined : now + lastSeen,
      retryAt: retry === undefined ? undefined : now + retry,
    };
    const service = new TrainingProgressService({ source: new ReplaySource({ jobs: {}, connection }) });
    return html`<training-connection .service=${service}></training-connection>`;
  },
};

export default meta;
type Story = StoryObj<Args>;

export const Online: Story = {};

export const Pushed: Story = { args: { transport: 'sse', lastSeen: -200 } };

/** Asked for a WebSocket, which cannot carry the headers of the page. */
export const AnotherWay: Story = {
  args: {
    transport: 'sse',
    lastSeen: -200,
    note: 'A WebSocket cannot carry headers: server-sent events are used instead.',
  },
};

/** Nothing is watched, so nothing is asked for. */
export const Idle: Story = { args: { state: 'idle', lastSeen: undefined } };

export const Connecting: Story = { args: { state: 'connecting', lastSeen: undefined } };

/** Connected, but the newest answer is old. */
export const Stale: Story = { args: { lastSeen: -190_000 } };

/** Tries again by itself; the button tries at once. */
export const Reconnecting: Story = {
  args: { state: 'reconnecting', error: 'The backend answered 503.', lastSeen: -41_000, retry: 12_000 },
};

/** A backend that has never answered. */
export const Unreachable: Story = {
  args: {
    state: 'reconnecting',
    error: 'The backend cannot be reached.',
    lastSeen: undefined,
    retry: 4000,
  },
};

export const Offline: Story = { args: { state: 'offline', lastSeen: -95_000 } };

/** Only a person can help: nothing is asked for until they retry. */
export const Unauthorized: Story = {
  args: { state: 'unauthorized', error: 'The backend answered 401', lastSeen: -20_000 },
};
