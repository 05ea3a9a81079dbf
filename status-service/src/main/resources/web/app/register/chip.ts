import { html, nothing, type TemplateResult } from 'lit';
import { Element, define } from '../elements/element.js';
import { icon } from '../elements/icon.js';
import { Watch } from '../shell/notifier.js';
import { count, number, t } from '../text/text.js';
import { decided, failures, isFinished, submissions, withoutEffect, type Followed } from './submissions.js';
import { upload } from './upload.js';

/** On every page: uploads and registrations that are on their way, and how they ended. */
export class ProgressChip extends Element {
  constructor() {
    super();
    new Watch(this, submissions, upload);
  }

  protected override render(): TemplateResult {
    return html`<div class="progress-chips">
      ${upload.step === 'sending'
        ? html`<a class="progress-chip" href="/register">
            <span>${t('chip.sending', { percent: Math.floor(upload.sent * 100) })}</span>
            <progress max="1" .value=${upload.sent} aria-hidden="true"></progress>
          </a>`
        : nothing}
      ${upload.step === 'preview' && upload.preview && upload.problem
        ? html`<a class="progress-chip chip-failed" href="/register">${icon('failed')}<span>${t('chip.interrupted')}</span></a>`
        : nothing}
      ${submissions.items.map((each) => this.chip(each))}
    </div>`;
  }

  private chip({ id, registration }: Followed): TemplateResult {
    const rows = registration?.rows ?? 0;
    const done = registration ? decided(registration) : 0;
    const failed = registration ? failures(registration) : 0;
    const finished = isFinished(registration);
    const kind = registration?.kind ?? 'registration';
    return html`<span class="progress-chip ${finished ? (failed > 0 ? 'chip-failed' : 'chip-ready') : ''}">
      ${finished ? icon(failed > 0 ? 'failed' : 'ready') : nothing}
      <a href="/registrations/${id}">
        ${finished
          ? failed > 0
            ? count('chip.failed', failed)
            : count(`chip.${kind}`, registration ? rows - withoutEffect(registration) : rows)
          : registration
            ? t('chip.running', { n: number(done), rows: number(rows) })
            : t('chip.waiting')}
      </a>
      ${finished
        ? html`<button type="button" class="quiet" aria-label=${t('chip.close')} @click=${() => submissions.unfollow(id)}>${icon('close')}</button>`
        : html`<progress max=${rows || 1} .value=${done} aria-hidden="true"></progress>`}
    </span>`;
  }
}

define('rc-progress-chip', ProgressChip);
