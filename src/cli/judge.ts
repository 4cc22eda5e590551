import { BASELINE } from '../protocol/baseline.js';
import { decodeCapabilities, decodeModels, listIn } from '../protocol/decode-answers.js';
import type { Capabilities } from '../protocol/types.js';
import type { Answer, Evidence, Trial } from './evidence.js';
import { EXTENSIONS, type Extension } from './extensions.js';
import { judgeCapabilities } from './judge-capabilities.js';
import { judgeHistory, judgeStatuses, judgeUnknownJob, jobsOf } from './judge-jobs.js';
import { judgeStream } from './judge-stream.js';
import { judgeTrial } from './judge-trial.js';
import { broken, type Finding, type Report, type Spoken } from './report.js';
import { wrongModels } from './wrong-answers.js';

const MODELS = 'GET /models';

/** What a backend says that it can do; the baseline where it says nothing. */
export const capabilitiesOf = (answer: Answer | undefined): Capabilities =>
  (answer && !answer.failure && decodeCapabilities(answer.body)) || BASELINE;

/** Evidence → what the backend speaks, what is out of line, and what users will therefore not see. */
export function judge(evidence: Evidence): Report {
  const { endpoint, history, statuses, askedAt } = evidence;
  const isAway = ['network', 'timeout', 'unauthorized'].includes(history.failure?.kind ?? '');
  if (isAway) {
    const route = 'GET /train/history';
    const findings = [broken(route, history.failure!.message, 'nothing can be examined')];
    return { endpoint, outcome: 'not reached', baseline: [], extensions: [], findings };
  }
  const { features } = capabilitiesOf(evidence.capabilities);
  const findings = [
    ...judgeHistory(history, askedAt),
    ...judgeStatuses(statuses, {
      now: askedAt,
      hasTables: features.has('metrics'),
      started: evidence.trial?.jobId,
    }),
    ...judgeUnknownJob(evidence.unknownJob),
    ...judgeCapabilities(evidence.capabilities),
    ...judgeModels(evidence.models),
    ...EXTENSIONS.flatMap((extension) => judgeExtension(extension, evidence)),
    ...judgeStream(evidence.stream),
    ...judgeTrial(evidence.trial),
  ];
  return {
    endpoint,
    outcome: findings.some(({ severity }) => severity === 'error') ? 'does not conform' : 'conforms',
    baseline: baselineOf(evidence, findings),
    extensions: extensionsOf(features, findings),
    findings,
  };
}

/** Where the feature is announced, its answers are an extension's. */
function judgeModels(models: Answer | undefined): Finding[] {
  if (!models) return [];
  const wrong = models.failure ? models.failure.message : wrongModels(models.body);
  if (wrong === undefined) return [];
  return [
    { severity: 'warning', route: MODELS, message: wrong, effect: 'names of models are not suggested' },
  ];
}

function judgeExtension({ feature, wrong }: Extension, { extensions }: Evidence): Finding[] {
  return (extensions.get(feature) ?? []).flatMap((answer) => {
    const message = answer.failure ? answer.failure.message : wrong?.(answer.body, answer.path);
    if (message === undefined) return [];
    const effect = `"${feature}" is announced, and does not work`;
    return [broken(`GET ${answer.path}`, message, effect)];
  });
}

function baselineOf({ history, statuses, models, trial }: Evidence, findings: readonly Finding[]): Spoken[] {
  const state = (route: string) =>
    findings.some((one) => one.route === route && one.severity === 'error') ? 'broken' : 'ok';
  const jobs = jobsOf(history);
  const notAsked = { state: 'not asked', detail: whyNotAsked(trial) } as const;
  const [start, stop] = ['POST /train', 'POST /train/stop/{job_id}'];
  return [
    { name: 'GET /train/history', state: state('GET /train/history'), detail: jobs ? count(jobs.length, 'job') : '' }, // prettier-ignore
    {
      name: 'GET /train/status/{job_id}',
      ...(statuses.length > 0
        ? { state: state('GET /train/status/{job_id}'), detail: `${count(statuses.length, 'job')} asked for` }
        : { state: 'not asked', detail: 'the history has no job' }),
    },
    { name: start, ...(trial ? { state: state(start), detail: startWords(trial) } : notAsked) },
    { name: stop, ...(trial?.stopWasAsked ? { state: state(stop), detail: stopWords(trial) } : notAsked) },
    modelsSpoken(models),
  ];
}

const startWords = ({ jobId, startMs = 0, epoch = 0, isRemoved }: Trial) =>
  jobId === undefined
    ? ''
    : `${jobId} was known after ${seconds(startMs)}, ${count(epoch, 'epoch')} seen${isRemoved ? '; deleted afterwards' : ''}`;

const whyNotAsked = (trial: Trial | undefined) => {
  if (!trial) return 'only with --start';
  if (trial.jobId === undefined) return 'no training was started';
  return trial.isOver ? 'the training was over before' : 'the training could not be watched';
};

const stopWords = ({ stopMs }: Trial) => (stopMs === undefined ? '' : `ended after ${seconds(stopMs)}`);

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function modelsSpoken(models: Answer | undefined): Spoken {
  if (!models || models.failure) return { name: MODELS, state: 'absent', detail: 'optional' };
  if (!Array.isArray(listIn(models.body, 'models')))
    return { name: MODELS, state: 'broken', detail: 'optional' };
  return { name: MODELS, state: 'ok', detail: count(decodeModels(models.body).length, 'model') };
}

function extensionsOf(features: Capabilities['features'], findings: readonly Finding[]): Spoken[] {
  const known = EXTENSIONS.map(({ feature, routes, without, ask }): Spoken => {
    if (!features.has(feature)) return { name: feature, state: 'absent', detail: without };
    const isBroken = findings.some(({ effect }) => effect?.startsWith(`"${feature}" `));
    if (isBroken) return { name: feature, state: 'broken', detail: routes };
    return { name: feature, state: ask || feature === 'stream' ? 'ok' : 'not asked', detail: routes };
  });
  const names = new Set<string>(EXTENSIONS.map(({ feature }) => feature));
  const others = [...features].filter((feature) => !names.has(feature));
  return [
    ...known,
    ...others.map((name): Spoken => ({ name, state: 'not asked', detail: 'not known to this version' })),
  ];
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
