import type { DatasetReport } from '../../protocol/types.js';
import type { Invalidity } from '../form-element.js';
import type { FileIntake } from './file-intake.js';
import type { DataOptions } from './source-value.js';

interface ValidityState {
  readonly chosen: string;
  readonly required: boolean;
  readonly options: DataOptions;
  /** A file that is to be checked as soon as that can be done. */
  readonly awaited: File | undefined;
  readonly intake?: FileIntake;
  readonly report?: DatasetReport;
  /** Whether the backend takes files. */
  readonly catalog?: boolean;
  /** The first field whose number will not do. */
  readonly field: HTMLInputElement | undefined;
}

/** Why no training can be started with this data; undefined where one can. */
export function dataInvalidity(state: ValidityState): Invalidity | undefined {
  const { chosen, required, awaited, intake } = state;
  if (!chosen && !awaited && !intake?.busy)
    return required ? { flags: { valueMissing: true }, message: 'Choose a data source.' } : undefined;
  const message = faultOf(state);
  return message === undefined ? undefined : { flags: { customError: true }, message };
}

function faultOf(state: ValidityState): string | undefined {
  const { chosen, awaited, intake, report, options, catalog, field } = state;
  const now = intake?.now;
  if (awaited) return `“${awaited.name}” is still being checked.`;
  if (now && now.step !== 'failed')
    return `“${now.file.name}” is still being ${now.step === 'sending' ? 'sent' : 'checked'}.`;
  const error = report?.problems.find(({ severity }) => severity === 'error');
  if (error) return error.message;
  if (catalog && intake?.isUnsent(chosen)) return `“${chosen}” has not been sent to the backend.`;
  if (field) return field.validationMessage;
  return options.targets?.length === 0 ? 'Choose a column to be predicted.' : undefined;
}

/** The first field of numbers whose number will not do. */
export const invalidNumber = (root: ParentNode | undefined): HTMLInputElement | undefined =>
  [...(root?.querySelectorAll<HTMLInputElement>('input[type=number]') ?? [])].find(
    ({ validity }) => !validity.valid,
  );
