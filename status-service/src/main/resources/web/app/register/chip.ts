import { html, nothing, type TemplateResult } from 'lit';
import { Element, define } from '../elements/element.js';
import { icon } from '../elements/icon.js';
import '../elements/menu.js';
import type { Menu } from '../elements/menu.js';
import { titleOf } from '../registrations/parts.js';
import { Watch } from '../shell/notifier.js';
import { count, t } from '../text/text.js';
import { decided, failures, isFinished, submissions, withoutEffect, type Followed } from './submissions.js';
import { upload } from './upload.js';

/** On every page: uploads and registrations that are on their way, and how they ended. The newest is in the header, a menu has the others. */
export class ProgressChip extends Element {
  constructor() {
    super();
    new Watch(this, submissions, upload);
  }

  protected override render(): TemplateResult {
    const all = [...submissions.items].reverse();
    const busy = upload.step === 'sending' || (upload.step === 'preview' && upload.preview !== null && upload.problem !== null);
    const newest = busy ? null : all[0];
    const others = busy ? all : all.slice(1);
    return html`<div class="progress-chips">
      ${upload.step === 'sending'
        ? html`<a class="progress-chip" href="/register">
            <span>${t('chip.sending', { percent: Math.floor(upload.sent * 100) })}</span>
            <progress max="1" .value=${upload.sent} aria-hidden="true"></progress>
          </a>`
        : nothing}
      ${busy && upload.step !== 'sending'
        ? html`<a class="progress-chip chip-failed" href="/register">${icon('failed')}<span>${t('chip.interrupted')}</span></a>`
        : nothing}
      ${newest ? this.chip(newest) : nothing}
      ${others.length > 0
        ? html`<rc-menu .label=${t('chip.more', { n: others.length })} .content=${html`<div class="more-chips" @click=${this.chosen}>${others.map((each) => this.chip(each))}</div>`}></rc-menu>`
        : nothing}
    </div>`;
  }

  private readonly chosen = (event: Event) => {
    if ((event.target as HTMLElement).closest('a')) {
      this.querySelector<Menu>('rc-menu')?.close();
    }
  };

  private chip(each: Followed): TemplateResult {
    const { id, registration } = each;
    const failed = registration ? failures(registration) : 0;
    const finished = isFinished(registration);
    const text = textOf(each);
    return html`<span class="progress-chip ${finished ? (failed > 0 ? 'chip-failed' : 'chip-ready') : ''}">
      ${finished ? icon(failed > 0 ? 'failed' : 'ready') : nothing}
      <a href="/registrations/${id}" title=${text}>${text}</a>
      ${finished
        ? html`<button type="button" class="quiet" aria-label=${t('chip.close')} @click=${() => submissions.unfollow(id)}>${icon('close')}</button>`
        : html`<progress max=${registration?.rows || 1} .value=${registration ? decided(registration) : 0} aria-hidden="true"></progress>`}
    </span>`;
  }
}

/** What it is about and how far it is: "laptops.csv: 7 of 8 registered, 1 failed". */
function textOf({ purpose, registration }: Followed): string {
  if (registration === null) {
    return t('chip.waiting');
  }
  const { kind, rows, counts } = registration;
  const title = purpose ? t(`chip.title.${purpose}`) : titleOf(registration);
  const failed = failures(registration);
  if (!isFinished(registration)) {
    return t('chip.of', { title, state: t('chip.running', { n: decided(registration), rows }) });
  }
  if (failed > 0) {
    const part = t(`chip.part.${kind}`, { n: rows - failed, rows });
    const rest = count(counts.refused === failed ? 'chip.refused' : 'chip.failed', failed);
    return t('chip.of', { title, state: `${part}, ${rest}` });
  }
  return purpose === 'dismissal' ? count('chip.dismissal', rows) : t('chip.of', { title, state: count(`chip.${kind}`, rows - withoutEffect(registration)) });
}

define('rc-progress-chip', ProgressChip);
