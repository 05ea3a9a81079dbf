import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../api/problem.js';
import type { Registration, Row } from '../api/types.js';
import { Element, define } from '../elements/element.js';
import { icon } from '../elements/icon.js';
import { detailOf } from '../elements/problem.js';
import { toasts } from '../shell/toasts.js';
import { t } from '../text/text.js';
import { failedRows, saveFailedRows } from './failed-rows.js';
import { OFFERED } from './files.js';
import { upload } from './upload.js';

/**
 * A button that saves the failed rows of an upload with their hashes. Only the files of the user have these: where the page does not have the
 * files anymore, the button asks for them.
 */
export class SaveFailed extends Element {
  static override properties = { registration: { attribute: false }, rows: { attribute: false } };

  declare registration: Registration | null;
  /** The failed rows; null if they are still to be read. */
  declare rows: Row[] | null;

  constructor() {
    super();
    this.registration = null;
    this.rows = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { registration } = this;
    if (registration === null) {
      return nothing;
    }
    if (upload.answer?.id === registration.id) {
      return html`<button type="button" @click=${() => void this.save(registration, upload.files)}>${icon('download')}${t('progress.save-failed')}</button>`;
    }
    return html`<label class="button">
      ${icon('download')}${t('registration.save-failed')}
      <input type="file" class="hidden" multiple accept=${OFFERED} @change=${this.chosen} />
    </label>`;
  }

  private readonly chosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    if (this.registration && files.length > 0) {
      void this.save(this.registration, files);
    }
  };

  private async save(registration: Registration, files: readonly File[]): Promise<void> {
    try {
      const rows = this.rows ?? (await failedRows(registration));
      const names = new Set(rows.map((row) => row.file));
      if (files.some((file) => names.has(file.name))) {
        await saveFailedRows(files, rows);
      } else {
        toasts.show(t('registration.other-files', { files: [...names].filter((name) => name !== null).join(', ') }), 'failed');
      }
    } catch (error) {
      toasts.show(detailOf(Problem.from(error)), 'failed');
    }
  }
}

define('rc-save-failed', SaveFailed);
