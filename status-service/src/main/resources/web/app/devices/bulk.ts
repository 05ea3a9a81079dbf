import { html, nothing, type TemplateResult } from 'lit';
import { post } from '../api/client.js';
import type { Problem } from '../api/problem.js';
import type { Device } from '../api/types.js';
import { Action } from '../elements/action.js';
import { Confirm, typedNumber } from '../elements/confirm.js';
import { Element, define } from '../elements/element.js';
import { submissions } from '../register/submissions.js';
import { toasts } from '../shell/toasts.js';
import { session } from '../sign-in/session.js';
import { count, t } from '../text/text.js';
import { EditDialog, purposeOf } from './edit.js';
import { filterBody, type DeviceQuery } from './query.js';

export interface Accepted {
  id: string;
  rows: number;
}

/**
 * Asks, and deregisters devices.
 *
 * @param n how many devices these are
 * @param one the name of the device if it is one
 * @param target what the request names
 * @returns whether it was accepted
 */
export async function deregister(n: number, one: string | null, target: object): Promise<boolean> {
  const agreed = await Confirm.ask({
    title: count('deregister.title', n),
    text: one ? t('deregister.text-one', { device: one }) : t('deregister.text'),
    action: count('deregister.action', n),
    dangerous: true,
    typed: typedNumber(n),
  });
  if (agreed) {
    submissions.follow((await post<Accepted>('intake', '/v1/deregistrations', target, crypto.randomUUID())).id);
  }
  return agreed;
}

/**
 * What can be done with the selected devices, or with all that match. For all, the service gets the filter and the number that the user saw:
 * if another number matches by then, it changes nothing. Fires `clear` when nothing is to be selected anymore, and `differs` if the number was
 * another one.
 */
export class Bulk extends Element {
  static override properties = {
    picked: { attribute: false },
    rows: { attribute: false },
    query: { attribute: false },
    total: { attribute: false },
    all: { state: true },
    problem: { state: true },
  };

  declare picked: ReadonlySet<string>;
  declare rows: Device[];
  declare query: DeviceQuery;
  declare total: number | null;
  /** The number of matching devices when the user selected all of them; null if single ones are selected. */
  declare private all: number | null;
  declare private problem: Problem | null;

  private readonly action = new Action((problem) => (this.problem = problem));

  constructor() {
    super();
    this.picked = new Set();
    this.rows = [];
    this.total = null;
    this.all = null;
    this.problem = null;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('picked') || changed.has('query')) {
      this.all = null;
    }
  }

  protected override render(): TemplateResult {
    const { all, total } = this;
    return html`<div class="bulk" role="region" aria-label=${t('bulk.title')}>
        <strong role="status">${all === null ? count('bulk.picked', this.devices.length) : count('bulk.all-picked', all)}</strong>
        ${all === null && total !== null && total > this.devices.length
          ? html`<button type="button" class="link" @click=${() => (this.all = total)}>${t('bulk.all-matching', { n: total })}</button>`
          : nothing}
        ${session.mayAdminister ? html`<button type="button" @click=${() => void this.run(this.edit)}>${t('bulk.edit')}</button>` : nothing}
        <button type="button" class="danger" @click=${() => void this.run(this.deregister)}>${t('bulk.deregister')}</button>
        <button type="button" class="quiet" @click=${this.clear}>${t('bulk.clear')}</button>
      </div>
      ${this.problem ? html`<rc-problem .problem=${this.problem}></rc-problem>` : nothing}`;
  }

  private readonly edit = async () => {
    const picked = this.devices;
    // Only registered devices have values that can be changed.
    const devices = picked.filter((device) => device.registeredAt !== null);
    const left = picked.length - devices.length;
    if (devices.length === 0 && this.all === null) {
      toasts.show(t('bulk.none-registered'), 'failed');
      return false;
    }
    const hint = left === 0 ? null : this.all === null ? count('edit.left-out', left, { total: picked.length }) : t('edit.refused');
    const change = await EditDialog.ask(this.all === null ? devices : picked, this.all ?? devices.length, hint);
    if (change === null) {
      return false;
    }
    const named = { devices: devices.map((device) => ({ deviceId: device.id, ...change })) };
    const target = this.all === null ? named : { ...this.matching(this.all), change };
    submissions.follow((await post<Accepted>('intake', '/v1/updates', target, crypto.randomUUID())).id, purposeOf(change));
    return true;
  };

  private readonly deregister = () => {
    const devices = this.devices;
    if (this.all !== null) {
      return deregister(this.all, null, this.matching(this.all));
    }
    const one = devices.length === 1 ? (devices[0].serialNumber ?? devices[0].id) : null;
    return deregister(devices.length, one, { deviceIds: devices.map((each) => each.id) });
  };

  private matching(expected: number): object {
    return { filter: filterBody(this.query), expected };
  }

  private async run(action: () => Promise<boolean>): Promise<void> {
    const ran = await this.action.run(async () => {
      if (await action()) {
        this.clear();
      }
    });
    if (ran && this.problem?.code === 'count-differs') {
      this.all = null;
      this.dispatchEvent(new CustomEvent('differs'));
    }
  }

  /** The selected devices. One that left the list is not among them. */
  private get devices(): Device[] {
    return this.rows.filter((device) => this.picked.has(device.id));
  }

  private readonly clear = () => this.dispatchEvent(new CustomEvent('clear'));
}

define('rc-bulk', Bulk);
