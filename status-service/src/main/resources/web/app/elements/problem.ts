import { html, nothing, type TemplateResult } from 'lit';
import { live } from '../api/events.js';
import type { Problem } from '../api/problem.js';
import { session } from '../sign-in/session.js';
import { maybe, t } from '../text/text.js';
import { Element, define } from './element.js';
import { icon } from './icon.js';

/** What failed, what to do, the request id to quote to support, and a button to try again. */
export class ProblemNotice extends Element {
  static override properties = { problem: { attribute: false }, retry: { attribute: false } };

  declare problem: Problem | null;
  declare retry: (() => void) | null;

  private unwatch = () => {};

  constructor() {
    super();
    this.problem = null;
    this.retry = null;
  }

  /** What could not be reached is tried again as soon as the connection is there again, what was not allowed after signing in again. */
  override connectedCallback(): void {
    super.connectedCallback();
    let lost = false;
    let expired = session.state === 'expired';
    const unwatchSession = session.watch(() => {
      const again = expired && session.state === 'signed-in';
      expired = session.state === 'expired';
      if (again && this.problem?.status === 401) {
        this.retry?.();
      }
      this.requestUpdate();
    });
    const unwatchLive = live.watch(() => {
      const again = lost && live.connection === 'live';
      lost = live.connection === 'lost';
      if (again && this.problem?.status === 0) {
        this.retry?.();
      }
    });
    this.unwatch = () => {
      unwatchSession();
      unwatchLive();
    };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch();
  }

  protected override render(): TemplateResult | typeof nothing {
    const problem = this.problem;
    if (!problem || (problem.status === 401 && session.state === 'expired')) {
      // The banner of the page asks to sign in again.
      return nothing;
    }
    const errors = problem.errors.slice(0, 20);
    return html`<div class="notice notice-failed" role="alert">
      ${icon('failed')}
      <div>
        <strong>${titleOf(problem)}</strong>
        ${errors.some((each) => each.message === detailOf(problem)) ? nothing : html`<p>${detailOf(problem)}</p>`}
        ${errors.length === 0
          ? nothing
          : html`<ul>
              ${errors.map((each) => html`<li>${place(each.file, each.line)}${each.message}</li>`)}
            </ul>`}
        ${problem.requestId ? html`<p class="request-id">${t('problem.request-id')} <rc-copy .text=${problem.requestId}></rc-copy></p>` : nothing}
        ${this.retry && problem.isTemporary ? html`<button type="button" @click=${this.retry}>${t('action.try-again')}</button>` : nothing}
      </div>
    </div>`;
  }
}

export function titleOf(problem: Problem): string {
  return maybe(`problem.${problem.code}.title`) ?? (problem.title || t('problem.unexpected.title'));
}

export function detailOf(problem: Problem): string {
  return maybe(`problem.${problem.code}.detail`) ?? problem.detail ?? t('problem.unexpected.detail');
}

/** Where in a file something is. */
export function place(file: string | null, line: number | null): string {
  if (!file && !line) {
    return '';
  }
  return line ? `${t('place.line', { file: file ?? t('place.upload'), line: String(line) })}: ` : `${file}: `;
}

define('rc-problem', ProblemNotice);
