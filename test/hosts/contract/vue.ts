import { createApp, nextTick, shallowRef } from 'vue';
import type { Moment, Mount } from './moment.js';

export const mount: Mount = (place, hear) => {
  const moment = shallowRef<Partial<Moment>>({});
  const app = createApp({
    setup: () => ({ moment, hear }),
    template: `<template v-if="moment.shown">
      <contract-element :bool="moment.bool" :num="moment.num" :str="moment.str" :arr="moment.arr" :obj="moment.obj"
        :some-text="moment.text" @lowercase="hear" @kebab-event="hear" @camelEvent="hear" @PascalEvent="hear"
        @CAPSEVENT="hear"><span v-if="moment.child">{{ moment.child }}</span></contract-element>
      <early-element :bool.prop="moment.bool" :str.prop="moment.str" :arr.prop="moment.arr" :obj.prop="moment.obj" />
    </template>`,
  });
  app.config.compilerOptions.isCustomElement = (tag) => tag.endsWith('-element');
  app.mount(place);
  return (next) => {
    moment.value = next;
    return nextTick();
  };
};
