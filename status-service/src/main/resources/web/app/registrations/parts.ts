import { html, type TemplateResult } from 'lit';
import type { Registration } from '../api/types.js';
import { icon, type IconName } from '../elements/icon.js';
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
