import { html, nothing, type TemplateResult } from 'lit';
import { get, post } from '../api/client.js';
import { live, type LiveEvent } from '../api/events.js';
import { Problem, isAbort } from '../api/problem.js';
import type { Change, Device, Page } from '../api/types.js';
import { Action } from '../elements/action.js';
import { Confirm } from '../elements/confirm.js';
import '../elements/copy.js';
import { Element, define } from '../elements/element.js';
import '../elements/live.js';
import { agoTime, lastTime, loading, notice, statusLabel, value } from '../elements/parts.js';
import '../elements/problem.js';
import { submissions } from '../register/submissions.js';
import { router } from '../shell/router.js';
import { session } from '../sign-in/session.js';
import { dateTime, t, type TextKey } from '../text/text.js';
import { deregister, type Accepted } from './bulk.js';
import { EditDialog, purposeOf } from './edit.js';
import './timeline.js';

/** One device: what is known about it, why it failed, and what happened to it. */
export class DevicePage extends Element {
  static override properties = {
    deviceId: {},
    device: { state: true },
    changes: { state: true },
    next: { state: true },
    problem: { state: true },
    failure: { state: true },
  };

  declare deviceId: string;
  declare private device: Device | null;
  declare private changes: Change[];
  declare private next: string | null;
  declare private problem: Problem | null;
  declare private failure: Problem | null;

  private controller = new AbortController();
  private unlisten = () => {};
  private reading = 0;

  private readonly action = new Action((problem) => (this.failure = problem));

  constructor() {
    super();
    this.deviceId = '';
    this.device = null;
    this.changes = [];
    this.next = null;
    this.problem = null;
    this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unlisten = live.listen((event) => this.heard(event));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unlisten();
    this.controller.abort();
    clearTimeout(this.reading);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('deviceId') && this.deviceId) {
      this.device = null;
      void this.load();
    }
  }

  private readonly load = async () => {
    this.controller.abort();
    this.controller = new AbortController();
    const { signal } = this.controller;
    this.problem = null;
    try {
      const [device, history] = await Promise.all([
        get<Device>('status', `/v1/devices/${this.deviceId}`, {}, signal),
        get<Page<Change>>('status', `/v1/devices/${this.deviceId}/history`, { limit: 50 }, signal),
      ]);
      this.device = device;
      this.changes = history.items;
      this.next = history.next;
    } catch (error) {
      if (!isAbort(error)) {
        this.problem = Problem.from(error);
        this.device = this.problem.status === 404 ? null : this.device;
      }
    }
  };

  private readonly older = async () => {
    const page = await get<Page<Change>>('status', `/v1/devices/${this.deviceId}/history`, { limit: 50, cursor: this.next });
    this.changes = [...this.changes, ...page.items];
    this.next = page.next;
  };

  private heard(event: LiveEvent): void {
    const concerns = event.name === 'reset' || (event.data as Partial<Device> | null)?.id === this.deviceId;
    if (concerns && !this.reading) {
      this.reading = window.setTimeout(() => {
        this.reading = 0;
        void this.load();
      }, 300);
    }
  }

  protected override render(): TemplateResult {
    const device = this.device;
    return html`<div class="page">
      <nav class="crumbs" aria-label=${t('crumbs')}><a href="/devices">${t('devices.title')}</a></nav>
      <div class="page-head">
        <h1 tabindex="-1">${device?.serialNumber ? value(device.serialNumber) : t('device.title')}</h1>
        ${device ? statusLabel(device.status) : nothing}<rc-live></rc-live>
      </div>
      ${device
        ? html`${this.actions(device)}
            <rc-problem .problem=${this.failure ?? this.problem}></rc-problem>
            ${this.error(device)}
            <div class="columns">
              <section aria-labelledby="facts-title">
                <h2 id="facts-title">${t('device.facts')}</h2>
                ${this.facts(device)}
              </section>
              <section aria-labelledby="timeline-title">
                <h2 id="timeline-title">${t('device.timeline')}</h2>
                <rc-timeline .changes=${this.changes}></rc-timeline>
                ${this.next ? html`<button type="button" @click=${() => void this.older()}>${t('action.older')}</button>` : nothing}
              </section>
            </div>`
        : this.problem
          ? this.missing(this.problem)
          : loading()}
    </div>`;
  }

  private missing(problem: Problem): TemplateResult {
    return problem.status === 404
      ? notice('info', html`<strong>${t('device.not-found')}</strong><p>${t('device.not-found-hint')}</p>`)
      : html`<rc-problem .problem=${problem} .retry=${() => void this.load()}></rc-problem>`;
  }

  private actions(device: Device): TemplateResult | typeof nothing {
    const removable = device.status !== 'pending';
    return session.mayWrite
      ? html`<div class="toolbar">
          ${device.registeredAt && session.mayAdminister
            ? html`<button type="button" @click=${() => void this.action.run(() => this.edit(device))}>${t('device.edit')}</button>`
            : nothing}
          ${removable
            ? html`<button type="button" class="danger" @click=${() => void this.action.run(() => this.deregister(device))}>
                ${device.registeredAt ? t('device.deregister') : t('device.dismiss')}
              </button>`
            : nothing}
        </div>`
      : nothing;
  }

  private error(device: Device): TemplateResult | typeof nothing {
    const { error } = device;
    return error
      ? notice(
          'failed',
          html`<strong>${error.title}</strong>
            ${error.message ? html`<p>${error.message}</p>` : nothing}
            ${error.requestId
              ? html`<p class="request-id">${t('problem.request-id')} <rc-copy .text=${error.requestId}></rc-copy></p>`
              : nothing}`,
        )
      : nothing;
  }

  private facts(device: Device): TemplateResult {
    const fact = (key: TextKey, content: unknown) => html`<div><dt>${t(key)}</dt><dd>${content}</dd></div>`;
    const time = (key: TextKey, at: string | null) => fact(key, at ? html`${dateTime(at)} <span class="muted">(${agoTime(at)})</span>` : value(null));
    return html`<dl class="facts">
      ${fact('column.serialNumber', value(device.serialNumber))} ${fact('column.manufacturer', value(device.manufacturer))}
      ${fact('column.model', value(device.model))}
      ${fact(
        'column.groupTag',
        device.groupTag
          ? html`<a href="/devices?${new URLSearchParams({ groupTag: device.groupTag })}"><bdi>${device.groupTag}</bdi></a>`
          : value(null),
      )}
      ${fact('column.assignedUser', value(device.assignedUser))} ${fact('column.purchaseOrder', value(device.purchaseOrder))}
      ${time('device.requestedAt', device.requestedAt)} ${time('device.registeredAt', device.registeredAt)}
      ${fact('device.registeredBy', value(device.registeredBy))}
      ${device.partner ? fact('device.partner', value(device.partner)) : nothing}
      ${time('device.enrolledAt', device.enrolledAt)}
      ${device.lastSeenAt ? time('device.lastSeenAt', device.lastSeenAt) : fact('device.lastSeenAt', lastTime(null))}
      ${fact(
        'device.registration',
        device.registrationId ? html`<a href="/registrations/${device.registrationId}">${t('device.registration-link')}</a>` : value(null),
      )}
      ${fact('device.id', html`<rc-copy .text=${device.id}></rc-copy>`)}
    </dl>`;
  }

  private async edit(device: Device): Promise<void> {
    const changes = await EditDialog.ask([device]);
    if (changes) {
      const json = { devices: [{ deviceId: device.id, ...changes }] };
      submissions.follow((await post<Accepted>('intake', '/v1/updates', json, crypto.randomUUID())).id, purposeOf(changes));
    }
  }

  private async deregister(device: Device): Promise<void> {
    if (device.registeredAt === null) {
      await this.dismiss(device);
    } else if (await deregister(1, device.serialNumber ?? device.id, { deviceIds: [device.id] })) {
      router.go('/devices');
    }
  }

  /** A failed entry is no device of the organization: it only disappears from the list. */
  private async dismiss(device: Device): Promise<void> {
    const agreed = await Confirm.ask({
      title: t('dismiss.title'),
      text: t('dismiss.text', { device: device.serialNumber ?? device.id }),
      action: t('dismiss.action'),
    });
    if (agreed) {
      const json = { deviceIds: [device.id] };
      submissions.follow((await post<Accepted>('intake', '/v1/deregistrations', json, crypto.randomUUID())).id, 'dismissal');
      router.go('/devices');
    }
  }
}

define('rc-device-page', DevicePage);
