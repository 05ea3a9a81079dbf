import { get } from '../api/client.js';
import { live, type LiveEvent } from '../api/events.js';
import { Problem } from '../api/problem.js';
import { FAILURES, type Registration } from '../api/types.js';
import { Notifier } from '../shell/notifier.js';
import { session } from '../sign-in/session.js';

const STORED = 'rollcall.submissions';
/** How often a registration that is not finished is read, in ms; live events come in between. */
const READ_EVERY = 3_000;
/** How soon it is read again while the read model does not know it yet, in ms. */
const FIRST_READ = 400;

/** What a submission is for, where its kind does not say it: removing failed entries, or changing only the group tag. */
export type Purpose = 'dismissal' | 'tag';

export interface Followed {
  id: string;
  purpose: Purpose | null;
  /** Null until the read model knows it. */
  registration: Registration | null;
}

/** As many finished ones are shown besides those that are processed, the newest. */
const SHOWN = 5;

/** What this tab submitted and follows on every page. Only ids and purposes are stored, so a reload goes on following. */
class Submissions extends Notifier {
  /** The oldest first. */
  items: Followed[] = [];
  /** What was read last of every registration of this tab, also of those that are no longer shown. */
  private readonly known = new Map<string, Registration>();
  private timer = 0;

  private unlisten = () => {};

  start(): void {
    this.unlisten();
    this.known.clear();
    // An earlier version of this page stored only the ids.
    const stored = JSON.parse(sessionStorage.getItem(STORED) ?? '[]') as (Omit<Followed, 'registration'> | string)[];
    this.items = stored.map((each) => ({ ...(typeof each === 'string' ? { id: each, purpose: null } : each), registration: null }));
    this.unlisten = live.listen((event) => this.heard(event));
    void this.readAll();
  }

  /** Shows a registration on every page, with the others that are not finished and the last that are. */
  follow(id: string, purpose: Purpose | null = null): void {
    if (!this.items.some((each) => each.id === id)) {
      const ended = this.items.filter((each) => isFinished(each.registration)).slice(-SHOWN);
      const shown = this.items.filter((each) => !isFinished(each.registration) || ended.includes(each));
      this.items = [...shown, { id, purpose, registration: this.of(id) }];
      this.store();
    }
    this.schedule(FIRST_READ);
  }

  unfollow(id: string): void {
    this.items = this.items.filter((each) => each.id !== id);
    this.store();
  }

  of(id: string): Registration | null {
    return this.known.get(id) ?? null;
  }

  /** Whether it is followed and has not ended yet. */
  isRunning(id: string): boolean {
    return this.items.some((each) => each.id === id && !isFinished(each.registration));
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
    this.known.set(registration.id, registration);
    this.items = this.items.map((each) => (each.id === registration.id ? { ...each, registration } : each));
    this.changed();
  }

  private store(): void {
    sessionStorage.setItem(STORED, JSON.stringify(this.items.map(({ id, purpose }) => ({ id, purpose }))));
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
