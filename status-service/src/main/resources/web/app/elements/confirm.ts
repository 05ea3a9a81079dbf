import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../text/text.js';
import { Element, define } from './element.js';

/** From more than so many devices on, their number has to be typed before they are deregistered. */
const TYPE_ABOVE = 50;

export interface Question {
  title: string;
  text: string;
  action: string;
  /** Whether the action takes something away. */
  dangerous?: boolean;
  /** What has to be typed before the action is possible. */
  typed?: string | null;
}

/** What has to be typed before so many devices are deregistered; null for nothing. */
export function typedNumber(devices: number): string | null {
  return devices > TYPE_ABOVE ? String(devices) : null;
}

/** A modal question. `ask` answers whether the user agreed. */
export class Confirm extends Element {
  static override properties = { question: { state: true }, input: { state: true } };

  declare private question: Question | null;
  declare private input: string;
  private resolve: (agreed: boolean) => void = () => {};

  constructor() {
    super();
    this.question = null;
    this.input = '';
  }

  /** Asks in a dialog of its own that exists for as long as the question is open. */
  static async ask(question: Question): Promise<boolean> {
    const element = document.createElement('rc-confirm') as Confirm;
    document.body.append(element);
    try {
      return await element.open(question);
    } finally {
      element.remove();
    }
  }

  private async open(question: Question): Promise<boolean> {
    this.question = question;
    await this.updateComplete;
    this.querySelector('dialog')?.showModal();
    return new Promise((resolve) => (this.resolve = resolve));
  }

  protected override render(): TemplateResult | typeof nothing {
    const question = this.question;
    if (!question) {
      return nothing;
    }
    const possible = !question.typed || this.input.replace(/\D/g, '') === question.typed;
    return html`<dialog aria-labelledby="confirm-title" aria-describedby="confirm-text" @close=${this.closed}>
      <form method="dialog">
        <h2 id="confirm-title">${question.title}</h2>
        <p id="confirm-text">${question.text}</p>
        ${question.typed
          ? html`<label class="field">
              <span>${t('confirm.type', { typed: question.typed })}</span>
              <input inputmode="numeric" autocomplete="off" @input=${this.typed} />
            </label>`
          : nothing}
        <div class="buttons">
          <button value="yes" class=${question.dangerous ? 'danger' : 'primary'} ?disabled=${!possible}>${question.action}</button>
          <button value="no" formnovalidate ?autofocus=${!question.typed}>${t('action.cancel')}</button>
        </div>
      </form>
    </dialog>`;
  }

  private readonly typed = (event: Event) => (this.input = (event.target as HTMLInputElement).value);

  private readonly closed = (event: Event) => this.resolve((event.target as HTMLDialogElement).returnValue === 'yes');
}

define('rc-confirm', Confirm);
