import type { StorybookConfig } from '@storybook/web-components-vite';

export default {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (config) => ({
    ...config,
    build: {
      ...config.build,
      // As it is written: older targets would lose light-dark().
      target: 'esnext',
      // Storybook's own parts are larger than what Vite warns of.
      chunkSizeWarningLimit: 2000,
      reportCompressedSize: false,
    },
  }),
} satisfies StorybookConfig;
