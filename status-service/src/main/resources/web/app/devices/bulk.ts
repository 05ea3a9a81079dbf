import { html, nothing, type TemplateResult } from 'lit';
import { post } from '../api/client.js';
import { Problem } from '../api/problem.js';
import type { Device } from '../api/types.js';
import { Confirm } from '../elements/confirm.js';
import { Element, define } from '../elements/element.js';
import { submissions } from '../register/submissions.js';
import { count, t } from '../text/text.js';
import { EditDialog } from './edit.js';
import type { DeviceQuery } from './query.js';

/** From so many devices on, the number has to be typed before they are deregistered. */
const TYPE_ABOVE = 50;

export interface Accepted {
  id: string;
  rows: number;
}

/** Asks, and deregisters devices by their ids. @returns whether it was accepted */
export async function deregister(devices: Pick<Device, 'id' | 'serialNumber'>[]): Promise<boolean> {
  const n = devices.length;
  const agreed = await Confirm.ask({
    title: count('deregister.title', n),
    text: n === 1 ? t('deregister.text-one', { device: devices[0].serialNumber ?? devices[0].id }) : t('deregister.text'),
    action: count('deregister.action', n),
    dangerous: true,
    typed: n > TYPE_ABOVE ? String(n) : null,
  });
  if (!agreed) {
    return false;
  }
  const key = crypto.randomUUID();
  const answer = await post<Accepted>('intake', '/v1/deregistrations', { deviceIds: devices.map((each) => each.id) }, key);
  submissions.follow(answer.id);
  return true;
}

/** What can be done with the selected devices. Fires `clear` when they are no longer to be selected. */
export class Bulk extends Element {
  static override properties = {
    picked: { attribute: false },
    rows: { attribute: false },
    query: { attribute: false },
    total: { attribute: false },
    problem: { state: true },
    busy: { state: true },
  };

  declare picked: ReadonlySet<string>;
  declare rows: Device[];
  declare query: DeviceQuery;
  declare total: number | null;
  declare private problem: Problem | null;
  declare private busy: boolean;

  constructor() {
    super();
    this.picked = new Set();
    this.rows = [];
    this.total = null;
    this.problem = null;
    this.busy = false;
  }

  protected override render(): TemplateResult {
    return html`<div class="bulk" role="region" aria-label=${t('bulk.title')}>
        <strong role="status">${count('bulk.picked', this.picked.size)}</strong>
        <button type="button" ?disabled=${this.busy} @click=${() => void this.run(this.edit)}>${t('bulk.edit')}</button>
        <button type="button" class="danger" ?disabled=${this.busy} @click=${() => void this.run(this.deregister)}>${t('bulk.deregister')}</button>
        <button type="button" class="quiet" @click=${this.clear}>${t('bulk.clear')}</button>
      </div>
      ${this.problem ? html`<rc-problem .problem=${this.problem}></rc-problem>` : nothing}`;
  }

  private readonly edit = async () => {
    const changes = await EditDialog.ask(this.devices);
    if (changes === null) {
      return false;
    }
    const devices = this.devices.map((device) => ({ deviceId: device.id, ...changes }));
    const answer = await post<Accepted>('intake', '/v1/updates', { devices }, crypto.randomUUID());
    submissions.follow(answer.id);
    return true;
  };

  private readonly deregister = () => deregister(this.devices);

  private async run(action: () => Promise<boolean>): Promise<void> {
    this.busy = true;
    this.problem = null;
    try {
      if (await action()) {
        this.clear();
      }
    } catch (error) {
      this.problem = Problem.from(error);
    } finally {
      this.busy = false;
    }
  }

  private get devices(): Device[] {
    return this.rows.filter((device) => this.picked.has(device.id));
  }

  private readonly clear = () => this.dispatchEvent(new CustomEvent('clear'));
}

define('rc-bulk', Bulk);
