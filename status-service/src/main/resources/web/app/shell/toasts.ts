import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Element, define } from '../elements/element.js';
import { icon } from '../elements/icon.js';
import { t } from '../text/text.js';
import { Notifier, Watch } from './notifier.js';

interface Toast {
  id: number;
  text: string;
  kind: 'info' | 'failed';
}

/** For how long a message stays, in ms. Failures stay until they are closed. */
const SHOWN = 6_000;

class Toasts extends Notifier {
  items: Toast[] = [];
  private ids = 0;

  show(text: string, kind: Toast['kind'] = 'info'): void {
    const id = ++this.ids;
    this.items = [...this.items.slice(-3), { id, text, kind }];
    this.changed();
    if (kind === 'info') {
      setTimeout(() => this.close(id), SHOWN);
    }
  }

  close(id: number): void {
    this.items = this.items.filter((each) => each.id !== id);
    this.changed();
  }
}

export const toasts = new Toasts();

/** The live region that tells what was done. */
export class ToastRegion extends Element {
  constructor() {
    super();
    new Watch(this, toasts);
  }

  protected override render(): TemplateResult {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(
        toasts.items,
        (each) => each.id,
        (each) =>
          html`<div class="toast toast-${each.kind}">
            ${icon(each.kind)}<span>${each.text}</span>
            <button type="button" class="quiet" aria-label=${t('action.close')} @click=${() => toasts.close(each.id)}>${icon('close')}</button>
          </div>`,
      )}
    </div>`;
  }
}

define('rc-toasts', ToastRegion);
