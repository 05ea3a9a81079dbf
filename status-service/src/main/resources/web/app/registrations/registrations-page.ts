import { html, nothing, type TemplateResult } from 'lit';
import { live, type LiveEvent } from '../api/events.js';
import type { Registration } from '../api/types.js';
import { Element, define } from '../elements/element.js';
import '../elements/live.js';
import { agoTime, empty, loading, value } from '../elements/parts.js';
import '../elements/problem.js';
import { Watch } from '../shell/notifier.js';
import { decided, failures } from '../register/submissions.js';
import { session } from '../sign-in/session.js';
import { count, dateTime, number, t } from '../text/text.js';
import { Pages } from './pages.js';
import { registrationBar, stateLabel, titleOf } from './parts.js';

/** What was uploaded, changed and deregistered, the newest first. */
export class RegistrationsPage extends Element {
  static override properties = { fresh: { state: true } };

  declare private fresh: ReadonlySet<string>;
  private readonly list = new Pages<Registration>();
  private unlisten = () => {};

  constructor() {
    super();
    this.fresh = new Set();
    new Watch(this, this.list);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unlisten = live.listen((event) => this.heard(event));
    this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unlisten();
    this.list.stop();
  }

  private readonly load = () => {
    this.fresh = new Set();
    void this.list.show('/v1/registrations', { limit: 50 });
  };

  private heard(event: LiveEvent): void {
    if (event.name === 'reset') {
      this.load();
    } else if (event.name === 'registration.progress') {
      const changed = event.data as Registration;
      if (this.list.items.some((each) => each.id === changed.id)) {
        this.list.map((each) => (each.id === changed.id ? changed : each));
      } else if (!this.list.loading && !this.fresh.has(changed.id)) {
        this.fresh = new Set([...this.fresh, changed.id]);
      }
    }
  }

  protected override render(): TemplateResult {
    const { items, next, problem } = this.list;
    return html`<div class="page">
      <div class="page-head">
        <h1 tabindex="-1">${t('registrations.title')}</h1>
        <rc-live></rc-live>
      </div>
      <rc-problem .problem=${problem} .retry=${() => void this.list.again()}></rc-problem>
      ${this.fresh.size > 0
        ? html`<button type="button" class="link" @click=${this.load}>${count('registrations.fresh', this.fresh.size)}</button>`
        : nothing}
      ${items.length > 0 ? this.table(items) : this.list.loading ? loading() : problem ? nothing : this.none()}
      ${next ? html`<button type="button" ?disabled=${this.list.loading} @click=${() => void this.list.more()}>${t('action.older')}</button>` : nothing}
    </div>`;
  }

  private none(): TemplateResult {
    return session.mayWrite
      ? empty('registrations.empty', 'devices.empty-hint', html`<a class="button primary" href="/register">${t('nav.register')}</a>`)
      : empty('registrations.empty', null);
  }

  private table(items: Registration[]): TemplateResult {
    return html`<div class="table-box" tabindex="0" role="region" aria-label=${t('registrations.title')}>
      <table class="registrations">
        <thead>
          <tr>
            <th scope="col">${t('registration.what')}</th>
            <th scope="col">${t('registration.submittedAt')}</th>
            <th scope="col">${t('registration.submittedBy')}</th>
            <th scope="col">${t('registration.state')}</th>
            <th scope="col">${t('registration.outcomes')}</th>
            <th scope="col" class="number">${t('registration.rows')}</th>
            <th scope="col" class="number">${t('registration.failed')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map((each) => this.row(each))}
        </tbody>
      </table>
    </div>`;
  }

  private row(each: Registration): TemplateResult {
    const failed = failures(each);
    return html`<tr>
      <td><a href="/registrations/${each.id}"><bdi>${titleOf(each)}</bdi></a></td>
      <td><time datetime=${each.submittedAt}>${dateTime(each.submittedAt)}</time> <span class="muted">(${agoTime(each.submittedAt)})</span></td>
      <td>${value(each.submittedBy)}</td>
      <td>${stateLabel(each)}</td>
      <td class="bar-cell">${registrationBar(each)}</td>
      <td class="number">
        ${each.state === 'processing' ? t('registration.part', { n: decided(each), rows: each.rows }) : number(each.rows)}
      </td>
      <td class="number ${failed > 0 ? 'bad' : ''}">${number(failed)}</td>
    </tr>`;
  }
}

define('rc-registrations-page', RegistrationsPage);
