import { html, nothing, type TemplateResult } from 'lit';
import { download } from '../api/client.js';
import { Problem } from '../api/problem.js';
import type { Registration, Row, UploadAnswer } from '../api/types.js';
import { Action } from '../elements/action.js';
import { present } from '../elements/bar.js';
import { Element, define } from '../elements/element.js';
import { icon } from '../elements/icon.js';
import { notice, outcomeLabel } from '../elements/parts.js';
import '../registrations/row-table.js';
import { undo, undoable } from '../registrations/undo.js';
import { Watch } from '../shell/notifier.js';
import { count, number, t } from '../text/text.js';
import { failedRows } from './failed-rows.js';
import './save-failed.js';
import { decided, failures, isFinished, submissions } from './submissions.js';
import { upload } from './upload.js';

/** How a registration that was just submitted gets on, and at the end what failed and what to do. */
export class Progress extends Element {
  static override properties = {
    registrationId: {},
    answer: { attribute: false },
    rows: { state: true },
    problem: { state: true },
  };

  declare registrationId: string;
  declare answer: UploadAnswer | null;
  declare private rows: Row[] | null;
  declare private problem: Problem | null;

  private reading = false;
  private readonly action = new Action((problem) => (this.problem = problem));

  constructor() {
    super();
    this.registrationId = '';
    this.answer = null;
    this.rows = null;
    this.problem = null;
    new Watch(this, submissions);
  }

  protected override updated(): void {
    const registration = submissions.of(this.registrationId);
    if (registration && isFinished(registration) && failures(registration) > 0 && !this.reading) {
      this.reading = true;
      void this.read(registration);
    }
  }

  protected override render(): TemplateResult {
    const registration = submissions.of(this.registrationId);
    const rows = this.answer?.rows ?? 0;
    const done = registration ? decided(registration) : 0;
    const finished = registration !== null && isFinished(registration);
    return html`<section aria-labelledby="progress-title">
      <h2 id="progress-title">${finished ? t('progress.finished') : t('progress.running')}</h2>
      <ol class="steps">
        <li>${icon('ready')}${t('progress.uploaded')}</li>
        <li>${icon('ready')}${count('progress.published', rows)}</li>
        <li>${icon(finished ? 'ready' : 'pending')}${t('progress.decided', { n: done, rows })}</li>
      </ol>
      <progress max=${rows} .value=${done} aria-label=${t('progress.decided', { n: done, rows })}></progress>
      ${registration ? this.counts(registration) : nothing}
      ${registration?.state === 'interrupted' ? notice('warning', html`<p>${t('registration.interrupted')}</p>`) : nothing}
      ${finished ? nothing : html`<p class="muted">${t('progress.leave')}</p>`}
      <rc-problem .problem=${this.problem} .retry=${registration ? () => void this.read(registration) : null}></rc-problem>
      ${finished && registration ? this.end(registration) : nothing}
      <div class="buttons">
        <a class="button" href="/devices?registrationId=${this.registrationId}">${t('progress.devices')}</a>
        <a class="button" href="/registrations/${this.registrationId}">${t('progress.details')}</a>
        <button type="button" @click=${() => upload.reset()}>${t('progress.another')}</button>
        ${registration && undoable(registration)
          ? html`<button type="button" class="danger" @click=${() => void this.action.run(() => undo(registration))}>${t('registration.undo')}</button>`
          : nothing}
      </div>
    </section>`;
  }

  private counts(registration: Registration): TemplateResult {
    return html`<ul class="counts">
      ${present(registration.counts).map(([outcome, n]) => html`<li>${outcomeLabel(outcome)} <b>${number(n)}</b></li>`)}
    </ul>`;
  }

  private end(registration: Registration): TemplateResult {
    const failed = failures(registration);
    if (failed === 0) {
      return notice('ready', html`<p>${t('progress.all-well')}</p>`);
    }
    return html`${notice(
        'failed',
        html`<strong>${count('progress.failed', failed)}</strong>
          <p>${t('progress.failed-hint')}</p>`,
      )}
      <div class="toolbar">
        ${this.rows ? html`<rc-save-failed .registration=${registration} .rows=${this.rows}></rc-save-failed>` : nothing}
        <button type="button" @click=${() => void this.export()}>${icon('download')}${t('registration.export')}</button>
      </div>
      ${this.rows ? html`<rc-row-table .rows=${this.rows.slice(0, 200)}></rc-row-table>` : nothing}`;
  }

  private async read(registration: Registration): Promise<void> {
    this.problem = null;
    try {
      this.rows = await failedRows(registration);
    } catch (error) {
      this.problem = Problem.from(error);
    }
  }

  private async export(): Promise<void> {
    try {
      await download('status', `/v1/registrations/${this.registrationId}/rows.csv`, {}, 'rows.csv');
    } catch (error) {
      this.problem = Problem.from(error);
    }
  }
}

define('rc-progress', Progress);
