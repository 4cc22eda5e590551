import { html, nothing } from 'lit';
import type { ChosenData } from './chosen-data.js';
import { reportInWords } from './column-words.js';
import { dataNotice } from './data-notice.js';
import { dataProgress } from './data-progress.js';
import type { FileIntake } from './file-intake.js';
import type { SourceList } from './source-list.js';

interface Happenings {
  readonly intake: FileIntake;
  readonly list: SourceList;
  readonly data: ChosenData;
}

interface NoticeState extends Happenings {
  /** Name of a file that the backend does not take. */
  readonly kept: string | undefined;
  readonly onCancel: () => void;
}

/** How far a file has come, and what is not as it should be, a sentence each. */
export const dataNotices = ({ intake, list, data, kept, onCancel }: NoticeState) => {
  const { now } = intake;
  return html`${now && now.step !== 'failed' ? dataProgress(now, onCancel) : nothing}
  ${
    list.failure
      ? dataNotice(`The data sources could not be loaded: ${list.failure}`, () => list.reload())
      : nothing
  }
  ${now?.step === 'failed' ? dataNotice(failed(now), () => void intake.take(now.file)) : nothing}
  ${data.failure ? dataNotice(`The backend could not check this data: ${data.failure}`, () => data.retry()) : nothing}
  ${
    kept && !list.catalog && !list.loading
      ? dataNotice(
          `This backend takes no files: “${kept}” stays on this computer. Put it where the backend can read it, and enter that path.`,
        )
      : nothing
  }`;
};

/** For a screen reader: what has just become so. */
export function spokenState({ intake, list, data, name }: Happenings & { readonly name: string }): string {
  const { now } = intake;
  if (now?.step === 'failed') return failed(now);
  if (now) return `${now.step === 'checking' ? 'Checking' : 'Sending'} “${now.file.name}”.`;
  const failure = list.failure ?? data.failure;
  if (failure) return failure;
  return data.report ? `“${name}”: ${reportInWords(data.report)}` : '';
}

const failed = ({ file, message }: { file: File; message: string }) =>
  `“${file.name}” could not be taken: ${message}`;
