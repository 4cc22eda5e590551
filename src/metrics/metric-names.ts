/** Which of the two curves of a metric a name stands for. */
export type MetricRole = 'train' | 'val';

const PREFIXES: readonly [MetricRole, RegExp][] = [
  ['train', /^(t|train|training)_/i],
  ['val', /^(v|val|validation)_/i],
];

/** Words in the name of a metric of which less is better. */
const LOWER_IS_BETTER =
  /(^|_)(loss|losses|error|errors|err|cost|mse|mae|rmse|mape|smape|msle|rmsle|nll|perplexity|ppl|entropy|crossentropy|divergence|kl|bce|wer|cer|fid|brier|hinge|huber|regret|distance|deviance|lr|time|duration|latency)(_|$)/;

/** `train_loss` → `loss` of the training data; a name without a prefix has no role. */
export function splitMetricName(name: string): { metric: string; role?: MetricRole } {
  for (const [role, prefix] of PREFIXES) {
    if (prefix.test(name)) return { metric: name.replace(prefix, ''), role };
  }
  return { metric: name };
}

/** Whether the best value of a metric is its lowest (a loss, an error) or its highest (anything else), by its name. */
export function bestDirection(name: string): 'min' | 'max' {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '_');
  return LOWER_IS_BETTER.test(words) ? 'min' : 'max';
}
