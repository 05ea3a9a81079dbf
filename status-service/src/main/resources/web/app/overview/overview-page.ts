import { html, nothing, type TemplateResult } from 'lit';
import { get } from '../api/client.js';
import { live, type LiveEvent } from '../api/events.js';
import { Problem, isAbort } from '../api/problem.js';
import { STATUSES, type Statistics } from '../api/types.js';
import { Element, define } from '../elements/element.js';
import { icon, outcomeIcon } from '../elements/icon.js';
import '../elements/live.js';
import { empty, loading } from '../elements/parts.js';
import '../elements/problem.js';
import { session } from '../sign-in/session.js';
import { count, number, t } from '../text/text.js';
import { sum, type Series } from './days.js';

/** The days of which registrations are shown. */
const DAYS = 30;
/** The last of these, of which all outcomes are shown. */
const LAST_DAYS = 14;
/** The figures are read again at most at this interval while devices change, in ms. */
const READ_EVERY = 5_000;

const REGISTERED: readonly Series[] = ['registered'];
const OUTCOMES: readonly Series[] = ['done', 'duplicate', 'failed'];

/** The state of the roll: devices by status, registrations over time, outcomes of the last days, problems, and devices about to turn inactive. */
export class OverviewPage extends Element {
  static override properties = { statistics: { state: true }, problem: { state: true } };

  declare private statistics: Statistics | null;
  declare private problem: Problem | null;

  private controller = new AbortController();
  private timer = 0;
  private unlisten = () => {};

  constructor() {
    super();
    this.statistics = null;
    this.problem = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unlisten = live.listen((event) => this.heard(event));
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unlisten();
    this.controller.abort();
    clearTimeout(this.timer);
    this.timer = 0;
  }

  private readonly load = async () => {
    this.controller.abort();
    this.controller = new AbortController();
    this.problem = null;
    try {
      this.statistics = await get<Statistics>('status', '/v1/statistics', { days: DAYS }, this.controller.signal);
    } catch (error) {
      if (!isAbort(error)) {
        this.problem = Problem.from(error);
      }
    }
  };

  private heard(event: LiveEvent): void {
    if (event.name !== 'registration.progress') {
      this.timer ||= window.setTimeout(() => {
        this.timer = 0;
        void this.load();
      }, READ_EVERY);
    }
  }

  protected override render(): TemplateResult {
    const figures = this.statistics;
    return html`<div class="page">
      <div class="page-head">
        <h1 tabindex="-1">${t('overview.title')}</h1>
        <rc-live></rc-live>
      </div>
      <rc-problem .problem=${this.problem} .retry=${() => void this.load()}></rc-problem>
      ${figures ? (figures.devices.total === 0 && figures.problems.length === 0 ? this.none() : this.content(figures)) : this.problem ? nothing : loading()}
    </div>`;
  }

  private none(): TemplateResult {
    return session.mayWrite
      ? empty('devices.empty', 'devices.empty-hint', html`<a class="button primary" href="/register">${t('nav.register')}</a>`)
      : empty('devices.empty', 'devices.empty-viewer');
  }

  private content(figures: Statistics): TemplateResult {
    const { devices } = figures;
    const registered = figures.days.reduce((total, each) => total + sum(each, 'registered'), 0);
    return html`<section aria-labelledby="statuses-title">
        <h2 id="statuses-title">${t('overview.statuses')}</h2>
        <div class="tiles">
          <a class="tile" href="/devices"><span class="tile-name">${icon('devices')}${t('devices.all')}</span><span class="tile-count">${number(devices.total)}</span></a>
          ${STATUSES.map(
            (status) =>
              html`<a class="tile tile-${status}" href="/devices?status=${status}">
                <span class="tile-name">${icon(status)}${t(`status.${status}`)}</span>
                <span class="tile-count">${number(devices[status])}</span>
              </a>`,
          )}
        </div>
      </section>
      ${this.soon(figures)}
      <div class="columns">
        <section aria-labelledby="registered-title">
          <h2 id="registered-title">${count('overview.registered-in', registered, { days: DAYS })}</h2>
          <rc-days .days=${figures.days} .series=${REGISTERED}></rc-days>
        </section>
        <section aria-labelledby="days-title">
          <h2 id="days-title">${t('overview.days', { n: LAST_DAYS })}</h2>
          <rc-days .days=${figures.days.slice(-LAST_DAYS)} .series=${OUTCOMES}></rc-days>
        </section>
        <section aria-labelledby="problems-title">
          <h2 id="problems-title">${t('overview.problems')}</h2>
          ${figures.problems.length === 0 ? html`<p>${t('overview.no-problems')}</p>` : this.problems(figures)}
        </section>
      </div>`;
  }

  private soon(figures: Statistics): TemplateResult {
    const { devices, afterHours, withinHours, exact } = figures.inactiveSoon;
    const text =
      devices === 0
        ? count('overview.soon-none', figures.devices.active, { hours: withinHours })
        : exact
          ? count('overview.soon', devices, { hours: withinHours })
          : t('overview.soon-many', { n: devices, hours: withinHours });
    return html`<section class="soon" aria-labelledby="soon-title">
      <h2 id="soon-title">${t('overview.soon-title')}</h2>
      <p>${icon('inactive')} ${text}. ${t('overview.soon-rule', { hours: afterHours })}</p>
      <p><a href="/devices?status=active&sort=lastSeenAt&order=asc">${t('overview.soon-list')}</a></p>
    </section>`;
  }

  private problems(figures: Statistics): TemplateResult {
    return html`<div class="table-box">
      <table>
        <thead>
          <tr>
            <th scope="col">${t('overview.problem')}</th>
            <th scope="col" class="number">${t('devices.title')}</th>
          </tr>
        </thead>
        <tbody>
          ${figures.problems.map(
            (each) =>
              html`<tr>
                <td>
                  <span class="status outcome-${each.outcome}">
                    ${icon(outcomeIcon(each.outcome))}
                    <span>
                      <a href="/devices?${new URLSearchParams({ status: 'failed', code: each.code })}">${each.title}</a>
                      <code class="muted">${each.code}</code>
                    </span>
                  </span>
                </td>
                <td class="number">${number(each.devices)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

define('rc-overview-page', OverviewPage);
