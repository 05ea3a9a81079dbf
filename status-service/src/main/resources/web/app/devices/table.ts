import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Device } from '../api/types.js';
import { Element, define } from '../elements/element.js';
import { icon } from '../elements/icon.js';
import { t } from '../text/text.js';
import { router } from '../shell/router.js';
import type { Column } from './columns.js';
import { firstOrder, type Order, type Sort } from './query.js';

/** The height of a row in px; the style sheet gives rows the same. */
export const ROW = 36;
/** The width of the column with the checkboxes in px, as in the style sheet. */
const PICK = 40;
/** Rows beyond the visible ones that exist as elements. */
const MARGIN = 12;
/** More is read when so many rows are left below. */
const AHEAD = 60;

/**
 * A table of which only the rows around the visible ones exist. Its rows have one height, so two rows of space stand for the others.
 * Fires `sort` with the column's sort, `more` when the end comes near and `pick` when a row is selected.
 */
export class DeviceTable extends Element {
  static override properties = {
    rows: { attribute: false },
    columns: { attribute: false },
    gone: { attribute: false },
    picked: { attribute: false },
    total: { attribute: false },
    selectable: { type: Boolean },
    busy: { type: Boolean },
    sort: {},
    order: {},
    first: { state: true },
    visible: { state: true },
  };

  declare rows: Device[];
  declare columns: Column[];
  declare gone: ReadonlySet<string>;
  declare picked: ReadonlySet<string>;
  declare total: number | null;
  declare selectable: boolean;
  declare busy: boolean;
  declare sort: Sort;
  declare order: Order;
  declare private first: number;
  declare private visible: number;

  private readonly resized = new ResizeObserver(() => this.scrolled());

  constructor() {
    super();
    this.rows = [];
    this.columns = [];
    this.gone = new Set();
    this.picked = new Set();
    this.total = null;
    this.selectable = false;
    this.busy = false;
    this.sort = 'updatedAt';
    this.order = 'desc';
    this.first = 0;
    this.visible = 40;
  }

  scrollToStart(): void {
    this.scroller?.scrollTo(0, 0);
    this.scrolled();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
  }

  protected override firstUpdated(): void {
    this.resized.observe(this.scroller as HTMLElement);
  }

  protected override render(): TemplateResult {
    const from = Math.max(0, Math.min(this.first - MARGIN, this.rows.length));
    const to = Math.min(this.rows.length, this.first + this.visible + MARGIN);
    const width = this.columns.length + (this.selectable ? 1 : 0);
    const least = this.columns.reduce((sum, column) => sum + column.width, this.selectable ? PICK : 0);
    return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${t('devices.title')} @scroll=${this.scrolled}>
      <table class="devices" .style=${`min-width: ${least}px`} aria-rowcount=${this.total === null ? -1 : this.total + 1} aria-busy=${this.busy ? 'true' : 'false'}>
        <colgroup>
          ${this.selectable ? html`<col class="pick" />` : nothing}
          ${this.columns.map((column) => html`<col .style=${`width: ${column.width}px`} />`)}
        </colgroup>
        <thead>
          <tr aria-rowindex="1">
            ${this.selectable ? this.pickAll() : nothing} ${this.columns.map((column) => this.header(column))}
          </tr>
        </thead>
        <tbody>
          ${this.space(from, width)}
          ${repeat(
            this.rows.slice(from, to),
            (device) => device.id,
            (device, i) => this.row(device, from + i),
          )}
          ${this.space(this.rows.length - to, width)}
        </tbody>
      </table>
    </div>`;
  }

  private header(column: Column): TemplateResult {
    const name = t(`column.${column.id}`);
    if (!column.sort) {
      return html`<th scope="col" class="col-${column.id}">${name}</th>`;
    }
    const active = this.sort === column.sort;
    const direction = !active ? 'none' : this.order === 'asc' ? 'ascending' : 'descending';
    const next = active ? (this.order === 'asc' ? 'desc' : 'asc') : firstOrder(column.sort);
    const detail = { sort: column.sort, order: next };
    return html`<th scope="col" class="col-${column.id}" aria-sort=${direction}>
      <button type="button" class="sort" title=${name} @click=${() => this.fire('sort', detail)}>
        <span>${name}</span>${active ? icon(this.order === 'asc' ? 'up' : 'down') : html`<span class="sort-hint" aria-hidden="true">↕</span>`}
      </button>
    </th>`;
  }

  private row(device: Device, index: number): TemplateResult {
    const picked = this.picked.has(device.id);
    const classes = `${picked ? 'picked ' : ''}${this.gone.has(device.id) ? 'gone' : ''}`;
    return html`<tr aria-rowindex=${index + 2} class=${classes} @click=${(event: MouseEvent) => this.clicked(event, device)}>
      ${this.selectable
        ? html`<td class="pick">
            <input
              type="checkbox"
              .checked=${picked}
              aria-label=${t('devices.pick', { device: device.serialNumber ?? device.id })}
              @change=${() => this.fire('pick', { ids: [device.id], picked: !picked })}
            />
          </td>`
        : nothing}
      ${this.columns.map((column) => html`<td class="col-${column.id}">${column.cell(device)}</td>`)}
    </tr>`;
  }

  private pickAll(): TemplateResult {
    const all = this.rows.length > 0 && this.rows.every((device) => this.picked.has(device.id));
    const ids = () => this.rows.map((device) => device.id);
    return html`<th scope="col" class="pick">
      <input
        type="checkbox"
        .checked=${all}
        .indeterminate=${!all && this.picked.size > 0}
        aria-label=${t('devices.pick-all')}
        @change=${() => this.fire('pick', { ids: ids(), picked: !all })}
      />
    </th>`;
  }

  private space(rows: number, columns: number): TemplateResult | typeof nothing {
    return rows <= 0
      ? nothing
      : html`<tr class="space" aria-hidden="true"><td colspan=${columns} .style=${`height: ${rows * ROW}px`}></td></tr>`;
  }

  private clicked(event: MouseEvent, device: Device): void {
    const target = event.target as HTMLElement;
    if (!target.closest('a,button,input,label') && !getSelection()?.toString()) {
      router.go(`/devices/${device.id}`);
    }
  }

  private readonly scrolled = () => {
    const scroller = this.scroller;
    if (scroller) {
      this.first = Math.floor(scroller.scrollTop / ROW);
      this.visible = Math.ceil(scroller.clientHeight / ROW);
      if (this.first + this.visible + AHEAD > this.rows.length) {
        this.fire('more', null);
      }
    }
  };

  private get scroller(): HTMLElement | null {
    return this.querySelector('.table-scroll');
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

define('rc-device-table', DeviceTable);
