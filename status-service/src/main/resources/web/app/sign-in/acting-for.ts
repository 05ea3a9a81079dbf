import { html, type TemplateResult } from 'lit';
import { Element, define } from '../elements/element.js';
import { t } from '../text/text.js';
import { session } from './session.js';

/** Asks a partner for the organization that it acts for. Whether it may, the services say. */
export class ActingFor extends Element {
  protected override render(): TemplateResult {
    return html`<div class="page sign-in">
      <h1 tabindex="-1">${t('acting-for.title')}</h1>
      <form class="submit" @submit=${this.submit}>
        <label class="field">
          <span>${t('acting-for.name')}</span>
          <input name="organization" required maxlength="320" autocomplete="off" spellcheck="false" aria-describedby="acting-for-hint" />
        </label>
        <p id="acting-for-hint" class="muted">${t('acting-for.hint')}</p>
        <div class="buttons"><button class="primary">${t('acting-for.go')}</button></div>
      </form>
    </div>`;
  }

  private readonly submit = (event: Event) => {
    event.preventDefault();
    const name = new FormData(event.target as HTMLFormElement).get('organization') as string;
    session.actFor(name.trim() || null);
  };
}

define('rc-acting-for', ActingFor);
