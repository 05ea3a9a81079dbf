import { html, nothing, type TemplateResult } from 'lit';
import type { AuditRecord } from '../api/types.js';
import { Element, define } from '../elements/element.js';
import { t } from '../text/text.js';

/** Asks for the reason to take a device from its owner. The owner will read it. */
export class ReleaseDialog extends Element {
  static override properties = { record: { state: true } };

  declare private record: AuditRecord | null;
  private resolve: (reason: string | null) => void = () => {};

  constructor() {
    super();
    this.record = null;
  }

  /** @returns null if the operator canceled */
  static async ask(record: AuditRecord): Promise<string | null> {
    const element = document.createElement('rc-release') as ReleaseDialog;
    document.body.append(element);
    try {
      element.record = record;
      await element.updateComplete;
      element.querySelector('dialog')?.showModal();
      return await new Promise<string | null>((resolve) => (element.resolve = resolve));
    } finally {
      element.remove();
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { record } = this;
    return record === null
      ? nothing
      : html`<dialog aria-labelledby="release-title" @close=${this.closed}>
          <form method="dialog">
            <h2 id="release-title">${t('requests.release-title', { device: record.serialNumber ?? record.deviceId ?? '' })}</h2>
            <p>${t('requests.release-text')}</p>
            <label class="field">
              <span>${t('requests.reason')}</span>
              <input name="reason" required maxlength="500" autocomplete="off" />
            </label>
            <div class="buttons">
              <button value="yes" class="danger">${t('requests.release')}</button>
              <button value="no" formnovalidate>${t('action.cancel')}</button>
            </div>
          </form>
        </dialog>`;
  }

  private readonly closed = (event: Event) => {
    const dialog = event.target as HTMLDialogElement;
    const reason = dialog.querySelector('input')?.value.trim() ?? '';
    this.resolve(dialog.returnValue === 'yes' && reason ? reason : null);
  };
}

define('rc-release', ReleaseDialog);
