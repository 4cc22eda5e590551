import { parseArgs } from 'node:util';
import type { CheckOptions } from './gather.js';

export const USAGE = `Usage: training-elements check <url> [options]

Asks a backend what it speaks of the protocol of training-elements, and says what is out of line.
<url> is the endpoint that the routes stand under, such as https://ml.example.com/api.

  --start                  also start a small training, watch it and stop it; without, nothing is changed
  --header "Name: value"   send a header with each request (repeatable); it is never printed
  --timeout <seconds>      how long each answer is waited for (default 10)
  --json                   print the report as JSON
  --help                   print this

Exit status: 0 conforms to the baseline and to what is announced, 1 does not, 2 could not be examined (it cannot be
reached, or asks for a sign-in: 401, 403), or bad usage.
`;

export interface CommandLine extends CheckOptions {
  readonly json: boolean;
}

/** What was typed wrong, in a sentence. It quotes no header. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const MOST_SECONDS = 3600;

/** The arguments after the command's name → what to do; undefined where help is asked for. */
export function readCommandLine(args: readonly string[]): CommandLine | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const [command, url, ...more] = positionals;
  if (command !== 'check') throw new UsageError('There is one command: check.');
  if (url === undefined || more.length > 0) throw new UsageError('check takes one URL.');
  return {
    endpoint: toEndpoint(url),
    headers: (values.header ?? []).map(toHeader),
    timeoutMs: toMs(values.timeout),
    start: values.start ?? false,
    json: values.json ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        start: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        header: { type: 'string', multiple: true },
        timeout: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('.')[0]}.`);
  }
}

function toEndpoint(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError('The URL must be a whole one, with http:// or https://.');
  if (url.username || url.password)
    throw new UsageError('Credentials do not belong into a URL: send them with --header.');
  if (url.search || url.hash) throw new UsageError('The URL is that of an endpoint, without "?" or "#".');
  return url.href.replace(/\/+$/, '');
}

function toHeader(given: string): [string, string] {
  const [, name = '', value = ''] = /^([^:]+):(.*)$/s.exec(given) ?? [];
  const header: [string, string] = [name.trim(), value.trim()];
  try {
    new Headers([header]);
  } catch {
    throw new UsageError('A header must be "Name: value".');
  }
  return header;
}

function toMs(seconds = '10'): number {
  const number = Number(seconds);
  if (!(number > 0 && number <= MOST_SECONDS))
    throw new UsageError(`--timeout must be a number of seconds, up to ${MOST_SECONDS}.`);
  return number * 1000;
}
