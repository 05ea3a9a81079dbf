import { get } from '../api/client.js';
import { Problem, isAbort } from '../api/problem.js';
import type { Query } from '../api/client.js';
import type { Page } from '../api/types.js';
import { Notifier } from '../shell/notifier.js';

/** A list that is read page by page. */
export class Pages<T> extends Notifier {
  items: T[] = [];
  next: string | null = null;
  loading = false;
  problem: Problem | null = null;

  private controller = new AbortController();
  private path = '';
  private query: Query = {};

  /** Reads the first page. What was shown stays until it is there. */
  async show(path: string, query: Query): Promise<void> {
    this.path = path;
    this.query = query;
    await this.read(null);
  }

  async more(): Promise<void> {
    if (!this.loading && this.next !== null) {
      await this.read(this.next);
    }
  }

  async again(): Promise<void> {
    await this.read(this.next);
  }

  /** Changes items that are shown. */
  map(change: (item: T) => T): void {
    this.items = this.items.map(change);
    this.changed();
  }

  stop(): void {
    this.controller.abort();
  }

  private async read(cursor: string | null): Promise<void> {
    this.controller.abort();
    this.controller = new AbortController();
    this.loading = true;
    this.problem = null;
    this.changed();
    try {
      const page = await get<Page<T>>('status', this.path, { ...this.query, cursor }, this.controller.signal);
      this.items = cursor === null ? page.items : [...this.items, ...page.items];
      this.next = page.next;
    } catch (error) {
      if (isAbort(error)) {
        return;
      }
      this.problem = Problem.from(error);
    }
    this.loading = false;
    this.changed();
  }
}
