import { html, type TemplateResult } from 'lit';
import { toasts } from '../shell/toasts.js';
import { t } from '../text/text.js';
import { Element, define } from './element.js';
import { icon } from './icon.js';

/** A text, such as an id, with a button that copies it. */
export class Copy extends Element {
  static override properties = { text: {} };

  declare text: string;

  constructor() {
    super();
    this.text = '';
  }

  protected override render(): TemplateResult {
    const label = t('action.copy', { text: this.text });
    return html`<code>${this.text}</code>
      <button type="button" class="quiet" aria-label=${label} title=${t('action.copy-short')} @click=${this.copy}>${icon('copy')}</button>`;
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text);
      toasts.show(t('copied'));
    } catch {
      const range = document.createRange();
      range.selectNodeContents(this.querySelector('code') as Node);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      toasts.show(t('copy-selected'));
    }
  }
}

define('rc-copy', Copy);
