import { html, nothing, type TemplateResult } from 'lit';
import { download } from '../api/client.js';
import { Problem } from '../api/problem.js';
import { STATUSES, type Status } from '../api/types.js';
import { Element, define } from '../elements/element.js';
import { icon } from '../elements/icon.js';
import '../elements/menu.js';
import { empty, loading } from '../elements/parts.js';
import { detailOf } from '../elements/problem.js';
import { Watch } from '../shell/notifier.js';
import { router } from '../shell/router.js';
import { toasts } from '../shell/toasts.js';
import { session } from '../sign-in/session.js';
import { count, number, t } from '../text/text.js';
import { COLUMNS, exported, selected, toggled } from './columns.js';
import { DeviceList, MOST_FRESH } from './list.js';
import { filter, isFiltered, read, SHORTEST_SEARCH, write, type DeviceQuery, type Order, type Sort } from './query.js';
import './bulk.js';
import './table.js';
import type { DeviceTable } from './table.js';

/** Keystrokes in the search field are waited for, in ms. */
const TYPING = 250;

/** The list of devices: counts that filter, search, table, export and bulk actions. The address says what is shown. */
export class DevicesPage extends Element {
  static override properties = { picked: { state: true }, exporting: { state: true } };

  declare private picked: ReadonlySet<string>;
  declare private exporting: boolean;

  private readonly list = new DeviceList();
  private query: DeviceQuery = read(router.query);
  private shown = '';
  private typing = 0;
  private unwatch = () => {};

  constructor() {
    super();
    this.picked = new Set();
    this.exporting = false;
    new Watch(this, this.list);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.list.connect();
    this.unwatch = router.watch(() => this.follow());
    this.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch();
    this.list.disconnect();
    clearTimeout(this.typing);
  }

  protected override updated(): void {
    // What the user is typing is not replaced: it may end in a space that the filter leaves out.
    const input = this.querySelector<HTMLInputElement>('input[type=search]');
    if (input && input !== document.activeElement) {
      input.value = this.query.search;
    }
  }

  /** Shows what the address says. */
  private follow(): void {
    this.query = read(router.query);
    const key = JSON.stringify(this.query);
    if (key !== this.shown) {
      this.shown = key;
      this.picked = new Set();
      void this.list.show(this.query).then(() => this.table?.scrollToStart());
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    return html`<div class="page page-fill">
      <div class="page-head">
        <h1 tabindex="-1">${t('devices.title')}</h1>
        <rc-live></rc-live>
      </div>
      ${this.tiles()} ${this.toolbar()} ${this.chosenFilters()}
      <rc-problem .problem=${this.list.problem} .retry=${() => void this.list.again()}></rc-problem>
      ${this.picked.size > 0
        ? html`<rc-bulk
            .picked=${this.picked}
            .rows=${this.list.rows.filter((device) => !this.list.gone.has(device.id))}
            .query=${this.query}
            .total=${this.list.total}
            @clear=${() => (this.picked = new Set())}
            @differs=${() => void this.list.show(this.query)}
          ></rc-bulk>`
        : nothing}
      ${this.body()} ${this.status()}
    </div>`;
  }

  private tiles(): TemplateResult {
    const summary = this.list.summary;
    const tile = (name: Status | 'total', pressed: boolean, click: () => void) =>
      html`<button type="button" class="tile tile-${name}" aria-pressed=${pressed ? 'true' : 'false'} @click=${click}>
        <span class="tile-name">${icon(name === 'total' ? 'devices' : name)}${t(name === 'total' ? 'devices.all' : `status.${name}`)}</span>
        <span class="tile-count">${summary ? number(summary[name]) : '…'}</span>
      </button>`;
    const statuses = this.query.statuses;
    return html`<div class="tiles" role="group" aria-label=${t('devices.by-status')}>
      ${tile('total', statuses.length === 0, () => this.change({ statuses: [] }))}
      ${STATUSES.map((status) => {
        const on = statuses.includes(status);
        const others = statuses.filter((each) => each !== status);
        return tile(status, on, () => this.change({ statuses: on ? others : [...others, status] }));
      })}
    </div>`;
  }

  private toolbar(): TemplateResult {
    const columns = selected(router.query);
    return html`<div class="toolbar">
      <label class="search">
        ${icon('search')}<span class="hidden">${t('devices.search')}</span>
        <input
          type="search"
          autocomplete="off"
          spellcheck="false"
          placeholder=${t('devices.search')}
          aria-describedby="search-hint"
          @input=${this.typed}
        />
      </label>
      <span id="search-hint" class="hidden">${t('devices.search-hint')}</span>
      <span class="grow"></span>
      <rc-menu
        icon="columns"
        short
        .label=${t('devices.columns')}
        .content=${COLUMNS.map(
          (column) =>
            html`<label class="check">
              <input
                type="checkbox"
                .checked=${columns.includes(column)}
                ?disabled=${column.id === 'serialNumber'}
                @change=${(event: Event) =>
                  router.setQuery(toggled(router.query, column.id, (event.target as HTMLInputElement).checked), 'replace')}
              />
              ${t(`column.${column.id}`)}
            </label>`,
        )}
      ></rc-menu>
      <button type="button" ?disabled=${this.exporting || this.list.rows.length === 0} @click=${this.export}>
        ${icon('download')}<span>${this.exportLabel()}</span>
      </button>
      ${session.mayWrite ? html`<a class="button primary" href="/register">${icon('upload')}${t('nav.register')}</a>` : nothing}
    </div>`;
  }

  /** Filters that no other control shows, with a button to remove each. */
  private chosenFilters(): TemplateResult | typeof nothing {
    const { groupTag, registrationId, code } = this.query;
    if (!groupTag && !registrationId && !code) {
      return nothing;
    }
    const chip = (text: string, remove: Partial<DeviceQuery>) =>
      html`<button type="button" class="chip" @click=${() => this.change(remove)} aria-label=${t('devices.remove-filter', { filter: text })}>
        ${text}${icon('close')}
      </button>`;
    return html`<div class="chips">
      ${groupTag ? chip(`${t('column.groupTag')}: ${groupTag}`, { groupTag: '' }) : nothing}
      ${registrationId ? chip(t('devices.of-registration'), { registrationId: '' }) : nothing}
      ${code ? chip(t('devices.with-problem', { code }), { code: '' }) : nothing}
    </div>`;
  }

  private body(): TemplateResult | typeof nothing {
    const { rows, problem } = this.list;
    if (rows.length > 0) {
      return html`<rc-device-table
        .rows=${rows}
        .columns=${selected(router.query)}
        .gone=${new Set(this.list.gone)}
        .picked=${this.picked}
        .total=${this.list.total}
        .selectable=${session.mayWrite}
        .busy=${this.list.loading}
        .sort=${this.query.sort}
        .order=${this.query.order}
        @sort=${(event: CustomEvent<{ sort: Sort; order: Order }>) => this.change(event.detail)}
        @more=${() => void this.list.more()}
        @pick=${this.pick}
      ></rc-device-table>`;
    }
    if (this.list.loading) {
      return loading();
    }
    if (problem) {
      return nothing;
    }
    if (isFiltered(this.query)) {
      const all = { statuses: [], search: '', groupTag: '', registrationId: '', code: '' };
      const clear = html`<button type="button" @click=${() => this.change(all)}>${t('devices.clear-filters')}</button>`;
      return empty('devices.none-match', null, clear);
    }
    return session.mayWrite
      ? empty('devices.empty', 'devices.empty-hint', html`<a class="button primary" href="/register">${t('nav.register')}</a>`)
      : empty('devices.empty', 'devices.empty-viewer');
  }

  private status(): TemplateResult {
    const { loaded, total, fresh } = this.list;
    return html`<div class="table-status">
      <span role="status">
        ${loaded === 0
          ? ''
          : total === null
            ? count('devices.shown-of-many', loaded)
            : t('devices.shown-of', { n: loaded, total: Math.max(total, loaded) })}
      </span>
      ${fresh.size > 0
        ? html`<button type="button" class="link" @click=${() => void this.list.show(this.query).then(() => this.table?.scrollToStart())}>
            ${fresh.size < MOST_FRESH ? count('devices.fresh', fresh.size) : t('devices.fresh-most', { n: fresh.size })}
          </button>`
        : nothing}
    </div>`;
  }

  private exportLabel(): string {
    const total = this.list.total;
    const filtered = isFiltered(this.query);
    if (total === null) {
      return t('devices.export-matching');
    }
    return filtered ? count('devices.export-filtered', total) : count('devices.export', total);
  }

  private readonly export = async () => {
    this.exporting = true;
    try {
      const { sort, order } = this.query;
      const parameters = { ...filter(this.query), sort, order, columns: exported(selected(router.query)) };
      await download('status', '/v1/devices.csv', parameters, 'devices.csv');
    } catch (error) {
      toasts.show(detailOf(Problem.from(error)), 'failed');
    } finally {
      this.exporting = false;
    }
  };

  private readonly pick = (event: CustomEvent<{ ids: string[]; picked: boolean }>) => {
    const picked = new Set(this.picked);
    event.detail.ids.forEach((id) => (event.detail.picked ? picked.add(id) : picked.delete(id)));
    this.picked = picked;
  };

  private readonly typed = (event: Event) => {
    const search = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.typing);
    if (search === '' || [...search].length >= SHORTEST_SEARCH) {
      this.typing = window.setTimeout(() => this.change({ search }, this.query.search === '' ? 'push' : 'replace'), TYPING);
    }
  };

  private change(changes: Partial<DeviceQuery>, how: 'push' | 'replace' = 'push'): void {
    router.setQuery(write({ ...this.query, ...changes }, router.query), how);
  }

  private get table(): DeviceTable | null {
    return this.querySelector<DeviceTable>('rc-device-table');
  }
}

define('rc-devices-page', DevicesPage);
