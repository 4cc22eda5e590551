import { flushSync, mount as mountComponent } from 'svelte';
import { writable } from 'svelte/store';
import type { Moment, Mount } from './moment.js';
import Fixture from './fixture.svelte';

export const mount: Mount = (place, hear) => {
  const moment = writable({ shown: false } as Moment);
  mountComponent(Fixture, { target: place, props: { moment, hear } });
  return (next) => {
    moment.set(next);
    flushSync();
  };
};
