import { get } from '../api/client.js';
import { live, type LiveEvent } from '../api/events.js';
import { Problem, isAbort } from '../api/problem.js';
import type { Device, Page, Status, Summary } from '../api/types.js';
import { Notifier } from '../shell/notifier.js';
import { byStatusOnly, filter, matches, type DeviceQuery } from './query.js';

/** How many devices are read at once. */
const PAGE = 100;
/** Changes are shown together at this interval, in ms: thousands may come in a second. */
const SHOW_EVERY = 400;
/** The counts are read again at most at this interval while devices change, in ms. */
const COUNT_EVERY = 2_000;
/** How long a list must be shown before the matching devices are counted, in ms: the count is not needed while the user types or clicks on. */
const COUNT_AFTER = 400;
/** So many new devices are told apart. A list that stays open during bulk uploads must not remember all of them. */
export const MOST_FRESH = 10_000;

/**
 * The devices that match a query, read page by page. Changes replace rows in place. Devices that come to match are only counted, so that
 * no row moves under the pointer.
 */
export class DeviceList extends Notifier {
  rows: Device[] = [];
  loading = true;
  problem: Problem | null = null;
  summary: Summary | null = null;
  /** Devices on the list that have left the roll or do not match anymore. */
  readonly gone = new Set<string>();
  /** Devices that match now and are not on the list, MOST_FRESH of them at most. */
  readonly fresh = new Set<string>();

  private query: DeviceQuery | null = null;
  /** How many devices match a query that the counts by status do not answer; null until the service has counted. */
  private matching: number | null = null;
  private counting = false;
  /** The page that is being read may miss changes that no event will tell. */
  private stale = false;
  private next: string | null = null;
  private controller = new AbortController();
  private index = new Map<string, number>();
  private waiting = new Map<string, Device | null>();
  private showTimer = 0;
  private countTimer = 0;
  private matchTimer = 0;
  private unlisten = () => {};

  get complete(): boolean {
    return !this.loading && this.next === null && this.problem === null;
  }

  /** How many devices match; null if only the service could tell. */
  get total(): number | null {
    if (!this.query || !byStatusOnly(this.query) || !this.summary) {
      return this.complete ? this.loaded : this.matching;
    }
    const summary = this.summary;
    const statuses = this.query.statuses;
    return statuses.length === 0 ? summary.total : statuses.reduce((sum, status: Status) => sum + summary[status], 0);
  }

  /** How many devices are on the list and match. */
  get loaded(): number {
    return this.rows.length - this.gone.size;
  }

  connect(): void {
    this.unlisten = live.listen((event) => this.heard(event));
    void this.count();
  }

  disconnect(): void {
    this.unlisten();
    this.controller.abort();
    clearTimeout(this.showTimer);
    clearTimeout(this.countTimer);
    clearTimeout(this.matchTimer);
    this.showTimer = this.countTimer = 0;
  }

  /** Reads the first page of a query. The rows before stay until it is there. */
  async show(query: DeviceQuery): Promise<void> {
    this.query = query;
    this.controller.abort();
    this.controller = new AbortController();
    this.next = null;
    this.matching = null;
    clearTimeout(this.matchTimer);
    await this.read(true);
    clearTimeout(this.matchTimer);
    this.matchTimer = window.setTimeout(() => void this.countMatching(), COUNT_AFTER);
  }

  async more(): Promise<void> {
    if (!this.loading && this.next !== null && this.problem === null) {
      await this.read(false);
    }
  }

  async again(): Promise<void> {
    void this.count();
    if (this.query) {
      await (this.next === null ? this.show(this.query) : this.read(false));
    }
  }

  private async read(first: boolean): Promise<void> {
    const signal = this.controller.signal;
    const query = this.query as DeviceQuery;
    this.loading = true;
    this.problem = null;
    this.changed();
    try {
      const parameters = { ...filter(query), sort: query.sort, order: query.order, limit: PAGE, cursor: this.next };
      const page = await get<Page<Device>>('status', '/v1/devices', parameters, signal);
      if (first) {
        this.rows = [];
        this.index = new Map();
        this.gone.clear();
        this.fresh.clear();
      }
      this.add(page.items, first);
      this.next = page.next;
    } catch (error) {
      if (isAbort(error)) {
        return;
      }
      this.problem = Problem.from(error);
    }
    this.loading = false;
    this.changed();
    if (this.stale) {
      this.stale = false;
      void this.show(query);
    }
  }

  /** A device that changed while the list was read comes once more at its end, as it is now: it stays where it is on the list. */
  private add(items: Device[], first: boolean): void {
    const rows = first ? [] : [...this.rows];
    for (const device of items) {
      const at = this.index.get(device.id);
      if (at === undefined) {
        this.index.set(device.id, rows.push(device) - 1);
      } else {
        rows[at] = device;
      }
    }
    this.rows = rows;
  }

  private async count(): Promise<void> {
    try {
      this.summary = await get<Summary>('status', '/v1/devices/summary');
      this.changed();
    } catch {
      // The list says what is wrong, and the next change counts again.
    }
    void this.countMatching();
  }

  /** Counting a search can take seconds on a large roll, so it runs beside the list, and once at a time. */
  private async countMatching(): Promise<void> {
    const query = this.query;
    if (!query || byStatusOnly(query) || this.next === null || this.counting) {
      return;
    }
    this.counting = true;
    try {
      const summary = await get<Summary>('status', '/v1/devices/summary', filter(query), this.controller.signal);
      if (query === this.query) {
        this.matching = summary.total;
        this.changed();
      }
    } catch {
      // Without the number, the page offers nothing that needs it.
    } finally {
      this.counting = false;
    }
  }

  private heard(event: LiveEvent): void {
    if (event.name === 'reset') {
      void this.count();
      if (this.loading) {
        this.stale = true;
      } else if (this.query) {
        void this.show(this.query);
      }
    } else if (event.name === 'device.status-changed') {
      const device = event.data as Device & { status: Status | null };
      this.waiting.set(device.id, device.status === null ? null : device);
      this.showTimer ||= window.setTimeout(() => this.apply(), SHOW_EVERY);
      this.countTimer ||= window.setTimeout(() => {
        this.countTimer = 0;
        void this.count();
      }, COUNT_EVERY);
    }
  }

  private apply(): void {
    this.showTimer = 0;
    const query = this.query;
    if (!query || this.loading) {
      this.showTimer = window.setTimeout(() => this.apply(), SHOW_EVERY);
      return;
    }
    let rows: Device[] | null = null;
    for (const [id, device] of this.waiting) {
      const at = this.index.get(id);
      const listed = device !== null && matches(query, device);
      if (at === undefined) {
        if (!listed) {
          this.fresh.delete(id);
        } else if (this.fresh.size < MOST_FRESH) {
          this.fresh.add(id);
        }
      } else {
        this.gone[listed ? 'delete' : 'add'](id);
        if (device) {
          rows ??= [...this.rows];
          rows[at] = device;
        }
      }
    }
    this.rows = rows ?? this.rows;
    this.waiting.clear();
    this.changed();
  }
}
