/** The app in `examples/react-app`, as it is being developed, with a training server behind it. PORT is the app's. */
import { fileURLToPath } from 'node:url';
import { createServer as createApp } from 'vite';
import { createServer } from '../server/create-server.js';

const inProject = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { PORT = '5173', TRAINING_DATA } = process.env;

const server = await createServer({ dataDir: TRAINING_DATA || inProject('training-data'), port: 0 });
process.env.TRAINING_SERVER = server.url;
const app = await createApp({
  root: inProject('examples/react-app'),
  server: { host: '127.0.0.1', port: Number(PORT) },
});
await app.listen();
console.log(`React app: ${app.resolvedUrls!.local[0]}`);

let ending: Promise<void> | undefined;
const end = () => (ending ??= Promise.all([app.close(), server.close()]).then(() => process.exit()));
process.on('SIGINT', end);
process.on('SIGTERM', end);
