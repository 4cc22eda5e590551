import { fileURLToPath } from 'node:url';
import { createServer } from './create-server.js';
import { FolderInUse } from './folder-lock.js';

// What `npm start` runs. Settings are environment variables: PORT, TRAINING_DATA, TRAINING_ALLOW_ORIGINS,
// TRAINING_MAX_UPLOAD (MB).

const { PORT = '8787', TRAINING_DATA, TRAINING_ALLOW_ORIGINS = '', TRAINING_MAX_UPLOAD } = process.env;
const port = Number(PORT);

class WrongSetting extends Error {}

try {
  const server = await createServer({
    port,
    dataDir: TRAINING_DATA || fileURLToPath(new URL('../training-data', import.meta.url)),
    allowedOrigins: TRAINING_ALLOW_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
    maxUpload: toMegabytes(TRAINING_MAX_UPLOAD),
  });
  console.log(`Training server: ${server.url}`);
  // Ctrl-C reaches this process once from the terminal and perhaps once more from the program that runs it.
  let ending: Promise<void> | undefined;
  const end = () => (ending ??= server.close().then(() => process.exit()));
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
} catch (error) {
  console.error(explain(error as NodeJS.ErrnoException));
  process.exitCode = 1;
}

/** A number of MB; undefined, which is the usual limit, where nothing is set. */
function toMegabytes(setting = ''): number | undefined {
  if (setting === '') return undefined;
  const megabytes = Number(setting);
  if (megabytes > 0 && Number.isFinite(megabytes)) return megabytes;
  throw new WrongSetting(`TRAINING_MAX_UPLOAD must be a number of MB greater than 0, but is "${setting}".`);
}

function explain(error: NodeJS.ErrnoException): string {
  if (error instanceof FolderInUse || error instanceof WrongSetting) return error.message;
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${PORT} is taken by another program. Choose another one: PORT=8788 npm start`;
    case 'EACCES':
      return `Port ${PORT} may not be used by this account. Choose one above 1023: PORT=8788 npm start`;
    case 'ERR_SOCKET_BAD_PORT':
      return `PORT must be a number from 0 to 65535, but is "${PORT}".`;
    default:
      return `The training server could not start: ${error.stack}`;
  }
}
