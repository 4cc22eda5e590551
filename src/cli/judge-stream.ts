import { fieldsOf, toCount, toText } from '../protocol/coerce.js';
import { decodeStatus } from '../protocol/decode.js';
import { decodeLogs, decodeMetrics } from '../protocol/decode-tables.js';
import type { TrainingEvent } from '../protocol/events.js';
import { parseJson } from '../protocol/parse-json.js';
import type { Evidence, StreamEvidence } from './evidence.js';
import { quoted } from './finding-words.js';
import { broken, type Finding } from './report.js';

type Frame = StreamEvidence['frames'][number];

const EVENTS = 'GET /train/events';
const SOCKET = 'WebSocket /train/stream';
const EFFECT = '"stream" is announced, and does not work: news comes by polling';
const OTHER_WAY = 'news comes the other way';

export function judgeStream(stream: Evidence['stream']): Finding[] {
  if (!stream) return [];
  const { events, socket } = stream;
  const found = [...judgeConnection(EVENTS, events), ...(socket ? judgeConnection(SOCKET, socket) : [])];
  const isBroken = (route: string) => found.some((one) => one.route === route && one.severity === 'error');
  // Pages take the one that works.
  const works = !isBroken(EVENTS) || (socket !== undefined && !isBroken(SOCKET));
  return [
    ...found.map((one): Finding =>
      works && one.severity === 'error' ? { ...one, severity: 'warning', effect: OTHER_WAY } : one,
    ),
    ...judgeIds(events),
    ...(socket ? judgeSequence(socket) : []),
  ];
}

function judgeConnection(route: string, { frames, isHeard, error }: StreamEvidence): Finding[] {
  if (error !== undefined) return [broken(route, error, EFFECT)];
  if (!isHeard)
    return [
      {
        severity: 'warning',
        route,
        message: 'nothing is said at once: neither a frame nor a sign of life',
        effect: 'a connection that a proxy holds back is noticed only after 35 s',
      },
    ];
  return frames.flatMap((frame) => {
    const message = wrongFrame(frame);
    return message === undefined ? [] : [broken(route, message, EFFECT)];
  });
}

function wrongFrame({ type, data }: Frame): string | undefined {
  if (type === 'ping') return undefined;
  const parsed = parseJson(data);
  if (!('value' in parsed)) return `a frame of the type ${quoted(type)} is no JSON`;
  const jobId = toText(fieldsOf(parsed.value)?.job_id);
  if (type === 'error') return `the server answers with an error: ${quoted(parsed.value)}`;
  if (jobId === undefined) return `a frame of the type ${quoted(type)} has no \`job_id\``;
  if (type === 'gone') return undefined;
  const decoded = decode(type, parsed.value, jobId);
  if (!decoded) return `there is no frame of the type ${quoted(type)}`;
  if (decoded.type === 'bad-frame') return `a frame of the type "${type}" cannot be read: ${decoded.reason}`;
  const after = toCount(fieldsOf(parsed.value)?.after);
  return type === 'metrics' && after === undefined
    ? 'a frame of the type "metrics" has no `after`: what was missed is not noticed'
    : undefined;
}

function decode(type: string, body: unknown, jobId: string): TrainingEvent | undefined {
  if (type === 'snapshot') return decodeStatus(body, jobId, 0)[0];
  if (type === 'metrics') return decodeMetrics(body, jobId, 0);
  return type === 'log' ? decodeLogs(body, jobId, 0) : undefined;
}

function judgeIds({ frames }: StreamEvidence): Finding[] {
  const without = frames.filter(({ id }) => id === undefined).length;
  if (without === 0) return [];
  return [
    {
      severity: 'warning',
      route: EVENTS,
      field: 'id',
      message: `${without} of ${frames.length} frames have no \`id\``,
      effect: 'after a break of the connection everything is read anew',
    },
  ];
}

function judgeSequence({ frames }: StreamEvidence): Finding[] {
  const data = frames.filter(({ type }) => type !== 'ping' && type !== 'error');
  const without = data.filter((frame) => {
    const parsed = parseJson(frame.data);
    return !('value' in parsed) || toCount(fieldsOf(parsed.value)?.seq) === undefined;
  });
  if (without.length === 0) return [];
  return [
    {
      severity: 'warning',
      route: SOCKET,
      field: 'seq',
      message: `${without.length} of ${data.length} frames have no \`seq\``,
      effect: 'after a break of the connection everything is read anew',
    },
  ];
}
