import { html, nothing, type TemplateResult } from 'lit';
import type { Outcome, Status } from '../api/types.js';
import { age, ago, exactTime, maybe, t, type TextKey } from '../text/text.js';
import { icon, outcomeIcon } from './icon.js';

/** Small pieces of pages that need no element of their own. */

export function statusLabel(status: Status): TemplateResult {
  return html`<span class="status status-${status}">${icon(status)}<span>${t(`status.${status}`)}</span></span>`;
}

export function outcomeText(outcome: string): string {
  return maybe(`outcome.${outcome}`) ?? outcome;
}

/** An outcome, or what exactly is wrong where its code has a title of its own. */
export function outcomeLabel(outcome: Outcome, code: string | null = null): TemplateResult {
  return html`<span class="status outcome-${outcome}">${icon(outcomeIcon(outcome))}<span>${maybe(`code.${code}`) ?? outcomeText(outcome)}</span></span>`;
}

export function agoTime(value: string | null): TemplateResult {
  return value === null ? none() : html`<time datetime=${value} title=${exactTime(value)}>${ago(value)}</time>`;
}

/** When something that recurs happened last. */
export function lastTime(value: string | null): TemplateResult {
  return value === null ? html`<span class="muted">${t('time.never')}</span>` : agoTime(value);
}

export function ageTime(value: string | null): TemplateResult {
  return value === null ? none() : html`<time datetime=${value} title=${exactTime(value)}>${age(value)}</time>`;
}

/** A value that may be missing. */
export function value(text: string | null | undefined): TemplateResult {
  return text ? html`<bdi>${text}</bdi>` : none();
}

export function none(): TemplateResult {
  return html`<span class="none" aria-label=${t('value.none')} role="img">–</span>`;
}

export function notice(kind: 'info' | 'warning' | 'failed' | 'ready', content: unknown): TemplateResult {
  return html`<div class="notice notice-${kind}">${icon(kind)}<div>${content}</div></div>`;
}

/** What a page shows when a list has nothing in it. */
export function empty(title: TextKey, hint: TextKey | null, action: unknown = nothing): TemplateResult {
  return html`<div class="empty">
    <h2>${t(title)}</h2>
    ${hint ? html`<p>${t(hint)}</p>` : nothing}${action}
  </div>`;
}

export function loading(): TemplateResult {
  return html`<p class="loading" role="status"><span class="spinner" aria-hidden="true"></span>${t('state.loading')}</p>`;
}
