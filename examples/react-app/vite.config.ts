import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The training server: the one that `npm start` at the root of the repository runs, unless another one is named. */
const target = process.env.TRAINING_SERVER ?? 'http://127.0.0.1:8787';

export default defineConfig({
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  // The server answers pages of its own origin: to it, what comes by way of Vite does.
  server: { proxy: { '/api': { target, changeOrigin: true, headers: { origin: target }, ws: true } } },
});
