import type { HTMLAttributes, RefAttributes } from 'react';

/**
 * What JSX knows of the tags. An app that has installed the package writes `import 'training-elements/types/react'` instead, which
 * its build makes.
 */

/** Events as React 19 spells them on custom elements: "on", and then their names to the letter. */
type Events = {
  [Type in keyof HTMLElementEventMap as `on${Type}`]?: (event: HTMLElementEventMap[Type]) => void;
};

type Tag<Element> = HTMLAttributes<Element> &
  RefAttributes<Element> &
  Events &
  Partial<Omit<Element, keyof HTMLElement>> & { 'job-id'?: string; 'job-ids'?: string };

type Tags = {
  [Name in Extract<keyof HTMLElementTagNameMap, `training-${string}` | 'model-name-input'>]: Tag<
    HTMLElementTagNameMap[Name]
  >;
};

declare module 'react' {
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- this is how JSX is told of tags
    interface IntrinsicElements extends Tags {}
  }
}
