import { html, nothing, type TemplateResult } from 'lit';
import { get, post } from '../api/client.js';
import { Problem, isAbort } from '../api/problem.js';
import type { AuditRecord, Page } from '../api/types.js';
import '../elements/copy.js';
import { Element, define } from '../elements/element.js';
import { outcomeLabel, value } from '../elements/parts.js';
import '../elements/problem.js';
import { router } from '../shell/router.js';
import { toasts } from '../shell/toasts.js';
import { dateTime, t, type TextKey } from '../text/text.js';
import { ReleaseDialog } from './release.js';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** For operators: what was requested and decided, by request id or serial number, and a way to settle a dispute. */
export class RequestsPage extends Element {
  static override properties = { records: { state: true }, next: { state: true }, problem: { state: true } };

  declare private records: AuditRecord[] | null;
  declare private next: string | null;
  declare private problem: Problem | null;

  private sought = '';
  private controller = new AbortController();
  private unwatch = () => {};

  constructor() {
    super();
    this.records = null;
    this.next = null;
    this.problem = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unwatch = router.watch(() => this.follow());
    this.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch();
    this.controller.abort();
  }

  private follow(): void {
    const sought = router.query.get('search') ?? '';
    if (sought !== this.sought) {
      this.sought = sought;
      void this.load(null);
    }
  }

  private async load(cursor: string | null): Promise<void> {
    const { sought } = this;
    this.controller.abort();
    this.controller = new AbortController();
    const { signal } = this.controller;
    this.problem = null;
    try {
      if (sought === '') {
        this.records = null;
        this.next = null;
      } else if (ID.test(sought)) {
        this.records = [await get<AuditRecord>('registration', `/v1/requests/${sought}`, {}, signal)];
        this.next = null;
      } else {
        const page = await get<Page<AuditRecord>>('registration', '/v1/requests', { serialNumber: sought, cursor }, signal);
        this.records = cursor ? [...(this.records ?? []), ...page.items] : page.items;
        this.next = page.next;
      }
    } catch (error) {
      if (!isAbort(error)) {
        const problem = Problem.from(error);
        this.records = problem.status === 404 ? [] : this.records;
        this.problem = problem.status === 404 ? null : problem;
      }
    }
  }

  protected override render(): TemplateResult {
    return html`<div class="page page-text">
      <div class="page-head"><h1 tabindex="-1">${t('requests.title')}</h1></div>
      <form class="toolbar" role="search" @submit=${this.search}>
        <label class="field grow">
          <span>${t('requests.search')}</span>
          <input name="search" type="search" required autocomplete="off" spellcheck="false" .value=${this.sought} />
        </label>
        <button class="primary">${t('requests.show')}</button>
      </form>
      <rc-problem .problem=${this.problem} .retry=${() => void this.load(null)}></rc-problem>
      ${this.records?.length === 0 ? html`<p role="status">${t('requests.none')}</p>` : nothing}
      ${this.records?.map((each) => this.record(each)) ?? nothing}
      ${this.next ? html`<button type="button" @click=${() => void this.load(this.next)}>${t('action.older')}</button>` : nothing}
    </div>`;
  }

  private record(each: AuditRecord): TemplateResult {
    const fact = (key: TextKey, content: unknown) => html`<div><dt>${t(key)}</dt><dd>${content}</dd></div>`;
    const details = Object.entries(each.details);
    return html`<section>
      <h2>${t(`kind.${each.kind}` as TextKey)} · ${dateTime(each.decidedAt)}</h2>
      <dl class="facts">
        ${fact('row.outcome', html`${outcomeLabel(each.outcome)} ${each.code ? html`<code class="muted">${each.code}</code>` : nothing}`)}
        ${details.length > 0 ? fact('requests.details', html`${details.map(([name, text]) => html`<p><code>${name}</code> <bdi>${text}</bdi></p>`)}`) : nothing}
        ${fact('column.serialNumber', value(each.serialNumber))} ${fact('column.manufacturer', value(each.manufacturer))}
        ${fact('column.model', value(each.model))} ${fact('requests.organization', value(each.organization))}
        ${fact('registration.submittedBy', value(each.submittedBy))} ${fact('device.partner', value(each.partner))}
        ${fact('device.requestedAt', dateTime(each.requestedAt))} ${fact('requests.previousOwner', value(each.previousOwner))}
        ${fact('requests.owner', value(each.owner))} ${fact('requests.id', html`<rc-copy .text=${each.requestId}></rc-copy>`)}
        ${fact('registration.id', html`<rc-copy .text=${each.registrationId}></rc-copy> ${t('requests.row', { row: each.row })}`)}
        ${each.deviceId ? fact('device.id', html`<rc-copy .text=${each.deviceId}></rc-copy>`) : nothing}
      </dl>
      ${each.deviceId && each.owner && this.records?.find((other) => other.deviceId === each.deviceId) === each
        ? html`<div class="buttons"><button type="button" class="danger" @click=${() => void this.release(each)}>${t('requests.release')}</button></div>`
        : nothing}
    </section>`;
  }

  private readonly search = (event: Event) => {
    event.preventDefault();
    const text = new FormData(event.target as HTMLFormElement).get('search') as string;
    router.setQuery(new URLSearchParams({ search: text.trim() }));
  };

  private async release(each: AuditRecord): Promise<void> {
    const reason = await ReleaseDialog.ask(each);
    if (reason !== null) {
      try {
        await post('registration', `/v1/claims/${each.deviceId}/release`, { reason });
        toasts.show(t('requests.released', { device: each.serialNumber ?? each.deviceId ?? '' }));
        await this.load(null);
      } catch (error) {
        this.problem = Problem.from(error);
      }
    }
  }
}

define('rc-requests-page', RequestsPage);
