import { get } from '../api/client.js';
import { live, type LiveEvent } from '../api/events.js';
import { Problem } from '../api/problem.js';
import { FAILURES, type Registration } from '../api/types.js';
import { Notifier } from '../shell/notifier.js';
import { session } from '../sign-in/session.js';

const STORED = 'rollcall.followed';
/** How often a registration that is not finished is read, in ms; live events come in between. */
const READ_EVERY = 3_000;
/** How soon it is read again while the read model does not know it yet, in ms. */
const FIRST_READ = 400;

export interface Followed {
  id: string;
  /** Null until the read model knows it. */
  registration: Registration | null;
}

/** What this tab submitted and follows on every page. Only ids are stored, so a reload goes on following. */
class Submissions extends Notifier {
  items: Followed[] = [];
  private timer = 0;

  private unlisten = () => {};

  start(): void {
    this.unlisten();
    const ids = JSON.parse(sessionStorage.getItem(STORED) ?? '[]') as string[];
    this.items = ids.map((id) => ({ id, registration: null }));
    this.unlisten = live.listen((event) => this.heard(event));
    void this.readAll();
  }

  /** Shows a registration on every page, with the others that are not finished and the last that is. */
  follow(id: string): void {
    if (!this.items.some((each) => each.id === id)) {
      const ended = this.items.filter((each) => isFinished(each.registration));
      const shown = this.items.filter((each) => !isFinished(each.registration) || each === ended.at(-1));
      this.items = [...shown, { id, registration: null }];
      this.store();
    }
    this.schedule(FIRST_READ);
  }

  unfollow(id: string): void {
    this.items = this.items.filter((each) => each.id !== id);
    this.store();
  }

  of(id: string): Registration | null {
    return this.items.find((each) => each.id === id)?.registration ?? null;
  }

  private heard(event: LiveEvent): void {
    if (event.name === 'registration.progress') {
      const registration = event.data as Registration;
      if (this.items.some((each) => each.id === registration.id)) {
        this.replace(registration);
      }
    }
  }

  private schedule(wait: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.readAll(), wait);
  }

  private async readAll(): Promise<void> {
    const open = this.items.filter((each) => !isFinished(each.registration));
    if (open.length === 0) {
      return;
    }
    if (session.state === 'signed-in') {
      await Promise.all(open.map((each) => this.read(each.id)));
    }
    this.schedule(open.some((each) => each.registration === null) ? FIRST_READ * 2 : READ_EVERY);
  }

  private async read(id: string): Promise<void> {
    try {
      this.replace(await get<Registration>('status', `/v1/registrations/${id}`));
    } catch (error) {
      // A 404 means that the read model does not know it yet. After a reload it means that it belongs to somebody else.
      if (error instanceof Problem && error.status === 403) {
        this.unfollow(id);
      }
    }
  }

  private replace(registration: Registration): void {
    this.items = this.items.map((each) => (each.id === registration.id ? { ...each, registration } : each));
    this.changed();
  }

  private store(): void {
    sessionStorage.setItem(STORED, JSON.stringify(this.items.map((each) => each.id)));
    this.changed();
  }
}

export const submissions = new Submissions();

export function isFinished(registration: Registration | null): boolean {
  return registration !== null && registration.state !== 'processing';
}

/** Rows that did not end as the user wanted. */
export function failures(registration: Registration): number {
  return FAILURES.reduce((sum, outcome) => sum + (registration.counts[outcome] ?? 0), 0) - withoutEffect(registration);
}

/**
 * Rows of an undo, or of a deregistration of devices that were selected, for which there was no device to take off the roll: a row of the
 * upload had failed, or somebody was quicker. In a file of serial numbers the same is an error, since a number may be mistyped.
 */
export function withoutEffect(registration: Registration): number {
  const named = registration.kind === 'deregistration' && registration.source === 'json';
  return named ? (registration.counts.refused ?? 0) : 0;
}

export function decided(registration: Registration): number {
  return registration.rows - (registration.counts.pending ?? 0);
}
