import { html, nothing, type TemplateResult } from 'lit';
import { download, get } from '../api/client.js';
import { live, type LiveEvent } from '../api/events.js';
import { Problem } from '../api/problem.js';
import type { Outcome, Registration, Row } from '../api/types.js';
import { OUTCOMES } from '../api/types.js';
import { Action } from '../elements/action.js';
import { present } from '../elements/bar.js';
import '../elements/copy.js';
import { Element, define } from '../elements/element.js';
import { icon, outcomeIcon } from '../elements/icon.js';
import '../elements/live.js';
import { empty, loading, notice, outcomeText, value } from '../elements/parts.js';
import '../elements/problem.js';
import { Watch } from '../shell/notifier.js';
import { decided, failures, isFinished, withoutEffect } from '../register/submissions.js';
import { router } from '../shell/router.js';
import { session } from '../sign-in/session.js';
import { count, dateTime, number, t } from '../text/text.js';
import { Pages } from './pages.js';
import { kindText, registrationBar, stateLabel, titleOf } from './parts.js';
import './row-table.js';
import { undo, undoable } from './undo.js';
import '../register/save-failed.js';

/** One registration: how far it is, its rows by outcome, and a way to undo it. */
export class RegistrationPage extends Element {
  static override properties = {
    registrationId: {},
    registration: { state: true },
    problem: { state: true },
  };

  declare registrationId: string;
  declare private registration: Registration | null;
  declare private problem: Problem | null;

  private readonly rows = new Pages<Row>();
  private outcome: Outcome | '' = '';
  private shown = '';
  private ends: (() => void)[] = [];

  private readonly action = new Action((problem) => (this.problem = problem));

  constructor() {
    super();
    this.registrationId = '';
    this.registration = null;
    this.problem = null;
    new Watch(this, this.rows);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ends = [live.listen((event) => this.heard(event)), router.watch(() => this.follow())];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ends.forEach((end) => end());
    this.rows.stop();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('registrationId') && this.registrationId) {
      this.registration = null;
      void this.load();
      this.follow();
    }
  }

  private readonly load = async () => {
    this.problem = null;
    try {
      this.registration = await get<Registration>('status', `/v1/registrations/${this.registrationId}`);
    } catch (error) {
      this.problem = Problem.from(error);
    }
  };

  /** Shows the rows of the outcome that the address names. */
  private follow(): void {
    const named = router.query.get('outcome') as Outcome;
    this.outcome = OUTCOMES.includes(named) ? named : '';
    const key = `${this.registrationId} ${this.outcome}`;
    if (this.shown !== key && router.route.page === 'registration') {
      this.shown = key;
      void this.rows.show(`/v1/registrations/${this.registrationId}/rows`, { outcome: this.outcome, limit: 100 });
    }
    this.requestUpdate();
  }

  private heard(event: LiveEvent): void {
    const next = event.data as Registration | null;
    if (event.name === 'reset') {
      void this.load();
    } else if (event.name === 'registration.progress' && next?.id === this.registrationId) {
      const ended = isFinished(next) && !isFinished(this.registration);
      this.registration = next;
      if (ended) {
        this.shown = '';
        this.follow();
      }
    }
  }

  protected override render(): TemplateResult {
    const registration = this.registration;
    return html`<div class="page">
      <nav class="crumbs" aria-label=${t('crumbs')}><a href="/registrations">${t('registrations.title')}</a></nav>
      <div class="page-head">
        <h1 tabindex="-1">${registration ? titleOf(registration) : t('registration.title')}</h1>
        ${registration ? stateLabel(registration) : nothing}<rc-live></rc-live>
      </div>
      ${registration
        ? html`${this.actions(registration)} <rc-problem .problem=${this.problem}></rc-problem>
            ${registration.state === 'interrupted' ? notice('warning', html`<p>${t('registration.interrupted')}</p>`) : nothing}
            ${withoutEffect(registration) > 0
              ? notice('info', html`<p>${count('registration.without-effect', withoutEffect(registration))}</p>`)
              : nothing}
            ${registration.delayed ? notice('warning', html`<p>${t('registration.delayed')}</p>`) : nothing} ${this.facts(registration)}
            <h2>${t('rows.title')}</h2>
            ${this.filters(registration)}
            <rc-problem .problem=${this.rows.problem} .retry=${() => void this.rows.again()}></rc-problem>
            ${this.table()}`
        : this.problem
          ? this.missing(this.problem)
          : loading()}
    </div>`;
  }

  private missing(problem: Problem): TemplateResult {
    return problem.status === 404
      ? notice('info', html`<strong>${t('registration.not-found')}</strong><p>${t('registration.not-found-hint')}</p>`)
      : html`<rc-problem .problem=${problem} .retry=${() => void this.load()}></rc-problem>`;
  }

  private actions(registration: Registration): TemplateResult {
    return html`<div class="toolbar">
      <a class="button" href="/devices?registrationId=${registration.id}">${icon('devices')}${t('progress.devices')}</a>
      <button type="button" @click=${() => void this.action.run(() => this.export())}>${icon('download')}${t('registration.export')}</button>
      ${session.mayWrite && registration.source === 'upload' && isFinished(registration) && failures(registration) > 0
        ? html`<rc-save-failed .registration=${registration}></rc-save-failed>`
        : nothing}
      ${undoable(registration)
        ? html`<button type="button" class="danger" @click=${() => void this.action.run(() => undo(registration))}>
            ${t('registration.undo')}
          </button>`
        : nothing}
    </div>`;
  }

  private facts(registration: Registration): TemplateResult {
    const done = decided(registration);
    return html`<dl class="facts facts-wide">
        <div><dt>${t('registration.what')}</dt><dd>${kindText(registration)}</dd></div>
        <div><dt>${t('registration.submittedBy')}</dt><dd>${value(registration.submittedBy)}</dd></div>
        <div><dt>${t('registration.submittedAt')}</dt><dd>${dateTime(registration.submittedAt)}</dd></div>
        <div><dt>${t('registration.finishedAt')}</dt><dd>${registration.finishedAt ? dateTime(registration.finishedAt) : value(null)}</dd></div>
        <div><dt>${t('registration.rows')}</dt><dd>${number(registration.rows)}</dd></div>
        <div><dt>${t('registration.id')}</dt><dd><rc-copy .text=${registration.id}></rc-copy></dd></div>
      </dl>
      ${registrationBar(registration)}
      ${registration.state === 'processing'
        ? html`<p role="status">${t('progress.decided', { n: done, rows: registration.rows })}</p>`
        : nothing}`;
  }

  private filters(registration: Registration): TemplateResult {
    const filter = (outcome: Outcome | '', n: number) =>
      html`<button
        type="button"
        class="chip outcome-${outcome || 'all'}"
        aria-pressed=${this.outcome === outcome ? 'true' : 'false'}
        @click=${() => router.setQuery(new URLSearchParams(outcome ? { outcome } : {}))}
      >
        ${outcome ? icon(outcomeIcon(outcome)) : nothing}${outcome ? outcomeText(outcome) : t('rows.all')} <b>${number(n)}</b>
      </button>`;
    return html`<div class="chips" role="group" aria-label=${t('rows.by-outcome')}>
      ${filter('', registration.rows)} ${present(registration.counts).map(([outcome, n]) => filter(outcome, n))}
    </div>`;
  }

  private table(): TemplateResult {
    const { items, next, loading: busy, problem } = this.rows;
    if (items.length === 0) {
      return busy ? loading() : problem ? html`` : empty('rows.none', null);
    }
    return html`<rc-row-table .rows=${items}></rc-row-table>
      ${next ? html`<button type="button" ?disabled=${busy} @click=${() => void this.rows.more()}>${t('rows.more')}</button>` : nothing}`;
  }

  private async export(): Promise<void> {
    await download('status', `/v1/registrations/${this.registrationId}/rows.csv`, { outcome: this.outcome }, 'rows.csv');
  }
}

define('rc-registration-page', RegistrationPage);
