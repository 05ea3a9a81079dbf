import { html, nothing, type TemplateResult } from 'lit';
import { Element, define } from '../elements/element.js';
import { loading, notice } from '../elements/parts.js';
import { Watch } from '../shell/notifier.js';
import { maybe, t } from '../text/text.js';
import { session } from './session.js';

/** What somebody sees who is not signed in. */
export class SignIn extends Element {
  constructor() {
    super();
    new Watch(this, session);
  }

  protected override render(): TemplateResult {
    if (session.state === 'starting') {
      return html`<div class="page page-text">${loading()}</div>`;
    }
    if (session.state === 'unavailable') {
      return html`<div class="page page-text">
        <h1>${t('problem.unreachable.title')}</h1>
        <p>${t('problem.unreachable.detail')}</p>
        <button type="button" @click=${() => void session.start()}>${t('action.try-again')}</button>
      </div>`;
    }
    return html`<div class="page sign-in">
      <h1 tabindex="-1">${t('sign-in.title')}</h1>
      <p>${t('sign-in.text')}</p>
      ${session.error
        ? notice('failed', html`<p>${maybe(`sign-in.error.${session.error}`) ?? t('sign-in.error', { code: session.error })}</p>`)
        : nothing}
      <button type="button" class="primary" @click=${() => void session.signIn()}>${t('sign-in.action')}</button>
    </div>`;
  }
}

define('rc-sign-in', SignIn);
