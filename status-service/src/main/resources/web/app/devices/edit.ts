import { html, nothing, type TemplateResult } from 'lit';
import type { Device } from '../api/types.js';
import { Element, define } from '../elements/element.js';
import { notice } from '../elements/parts.js';
import type { Purpose } from '../register/submissions.js';
import { count, t } from '../text/text.js';

export const EDITABLE = ['groupTag', 'assignedUser', 'purchaseOrder'] as const;
export type Editable = (typeof EDITABLE)[number];
/** An absent value stays as it is; an empty text clears it. */
export type Changes = Partial<Record<Editable, string>>;

/** What a change is for, to name it while it is followed. */
export function purposeOf(changes: Changes): Purpose | null {
  return Object.keys(changes).join() === 'groupTag' ? 'tag' : null;
}

const LONGEST: Record<Editable, number> = { groupTag: 256, assignedUser: 320, purchaseOrder: 256 };

/** A dialog to change what is noted about devices. With several devices, each field has to be selected before it is changed. */
export class EditDialog extends Element {
  static override properties = { devices: { state: true }, all: { state: true }, hint: { state: true }, changed: { state: true } };

  declare private devices: Device[];
  declare private all: number;
  declare private hint: string | null;
  declare private changed: ReadonlySet<Editable>;
  private resolve: (changes: Changes | null) => void = () => {};

  constructor() {
    super();
    this.devices = [];
    this.all = 0;
    this.hint = null;
    this.changed = new Set();
  }

  /**
   * @param all how many devices are changed; more than `devices` if not all of them are loaded
   * @param hint what else the user should know; null for nothing
   * @returns null if the user canceled or changed nothing
   */
  static async ask(devices: Device[], all = devices.length, hint: string | null = null): Promise<Changes | null> {
    const element = document.createElement('rc-edit') as EditDialog;
    document.body.append(element);
    try {
      element.devices = devices;
      element.all = all;
      element.hint = hint;
      await element.updateComplete;
      element.querySelector('dialog')?.showModal();
      return await new Promise<Changes | null>((resolve) => (element.resolve = resolve));
    } finally {
      element.remove();
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const n = this.all;
    if (n === 0) {
      return nothing;
    }
    return html`<dialog aria-labelledby="edit-title" @close=${this.closed}>
      <form method="dialog">
        <h2 id="edit-title">${count('edit.title', n)}</h2>
        <p>${n === 1 ? t('edit.hint-one') : t('edit.hint')}</p>
        ${this.hint ? notice('info', html`<p>${this.hint}</p>`) : nothing} ${EDITABLE.map((field) => this.field(field))}
        <div class="buttons">
          <button value="yes" class="primary" ?disabled=${this.changed.size === 0}>${t('action.save')}</button>
          <button value="no" formnovalidate>${t('action.cancel')}</button>
        </div>
      </form>
    </dialog>`;
  }

  private field(field: Editable): TemplateResult {
    const values = new Set(this.devices.map((device) => device[field] ?? ''));
    const loaded = this.all === this.devices.length;
    const common = loaded && values.size === 1 ? [...values][0] : '';
    return html`<label class="field">
      <span>${t(`column.${field}`)}${this.changed.has(field) ? html` <em>${t('edit.changed')}</em>` : nothing}</span>
      <input
        name=${field}
        autocomplete="off"
        maxlength=${LONGEST[field]}
        .defaultValue=${common}
        placeholder=${!loaded || values.size > 1 ? t('edit.different') : ''}
        @input=${() => (this.changed = new Set([...this.changed, field]))}
      />
    </label>`;
  }

  private readonly closed = (event: Event) => {
    const dialog = event.target as HTMLDialogElement;
    const form = new FormData(dialog.querySelector('form') as HTMLFormElement);
    const changes: Changes = {};
    this.changed.forEach((field) => (changes[field] = String(form.get(field)).trim()));
    this.resolve(dialog.returnValue === 'yes' && this.changed.size > 0 ? changes : null);
  };
}

define('rc-edit', EditDialog);
