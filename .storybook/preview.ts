import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../custom-elements.json';
import './preview.css';

setCustomElementsManifest(manifest);

export default {
  tags: ['autodocs'],
  parameters: {
    controls: { expanded: true, matchers: { date: /$^/ } },
    // The order in which the test of the stories reads them too.
    options: { storySort: { order: ['training-progress', 'training-chart', 'training-log'] } },
    a11y: { test: 'error' },
  },
  globalTypes: {
    scheme: {
      description: 'Colour scheme of the page',
      toolbar: {
        title: 'Scheme',
        icon: 'contrast',
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { scheme: 'light' },
  decorators: [
    (story, { globals }) => {
      document.documentElement.style.colorScheme = globals.scheme;
      return story();
    },
  ],
} satisfies Preview;
