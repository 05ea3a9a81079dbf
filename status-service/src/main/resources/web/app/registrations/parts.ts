import { html, type TemplateResult } from 'lit';
import type { Registration } from '../api/types.js';
import { icon, type IconName } from '../elements/icon.js';
import { countBar } from '../elements/bar.js';
import { failures, withoutEffect } from '../register/submissions.js';
import { count, t, type TextKey } from '../text/text.js';

const ICONS: Record<Registration['state'], IconName> = {
  processing: 'pending',
  finished: 'ready',
  'finished-with-errors': 'failed',
  interrupted: 'warning',
};

/** What was asked for and how: "Registration, file upload". */
export function kindText(registration: Registration): string {
  const kind = t(`kind.${registration.kind}` as TextKey);
  return registration.kind === 'registration' ? `${kind} (${t(`source.${registration.source}` as TextKey)})` : kind;
}

/** The name of the uploaded file; what was asked for if it did not come in a file. */
export function titleOf(registration: Registration): string {
  const { file, moreFiles } = registration;
  if (!file || registration.kind !== 'registration') {
    return kindText(registration);
  }
  return moreFiles ? t('registration.and-others', { file }) : file;
}

/** Rows by outcome. Rows without effect are nothing to act on, so they are not shown as failed. */
export function registrationBar(registration: Registration): TemplateResult {
  return countBar(registration.counts, registration.rows, withoutEffect(registration) > 0 ? ['refused'] : []);
}

export function stateLabel(registration: Registration): TemplateResult {
  const { state } = registration;
  if (state === 'finished-with-errors' && failures(registration) === 0) {
    return html`<span class="status state-finished">${icon('ready')}<span>${count('state.without-effect', withoutEffect(registration))}</span></span>`;
  }
  const delayed = state === 'processing' && registration.delayed;
  return html`<span class="status state-${state}">
    ${icon(delayed ? 'warning' : ICONS[state])}<span>${t(delayed ? 'state.delayed' : (`state.${state}` as TextKey))}</span>
  </span>`;
}
