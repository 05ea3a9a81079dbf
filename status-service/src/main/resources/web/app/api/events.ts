import { session } from '../sign-in/session.js';
import { Notifier } from '../shell/notifier.js';
import { address, headers } from './client.js';

export interface LiveEvent {
  name: string;
  data: unknown;
}

export type Connection = 'connecting' | 'live' | 'lost';

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;
/** The stream sends heartbeats; one that says nothing for so long (in ms) is dead. */
const SILENCE = 45_000;

/** The stream of changes. It reconnects by itself and resumes after the last event. */
class Live extends Notifier {
  connection: Connection = 'connecting';
  /** When the service was heard last. */
  asOf: Date | null = null;

  private readonly listeners = new Set<(event: LiveEvent) => void>();
  private lastId = '';
  private controller: AbortController | null = null;
  private stream: AbortController | null = null;

  listen(listener: (event: LiveEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  start(): void {
    this.stop();
    this.lastId = '';
    const controller = new AbortController();
    this.controller = controller;
    void this.run(controller.signal);
    addEventListener('online', this.wake);
    addEventListener('offline', this.cut);
  }

  stop(): void {
    this.controller?.abort();
    this.controller = null;
    removeEventListener('online', this.wake);
    removeEventListener('offline', this.cut);
  }

  private wakeUp: () => void = () => {};
  private readonly wake = () => this.wakeUp();
  private readonly cut = () => this.stream?.abort();

  private async run(signal: AbortSignal): Promise<void> {
    let wait = FIRST_WAIT;
    while (!signal.aborted) {
      try {
        await session.fresh();
        await this.read(signal);
        wait = FIRST_WAIT;
      } catch {
        if (signal.aborted) {
          return;
        }
        this.became('lost');
      }
      const pause = wait * (0.75 + Math.random() / 2);
      await new Promise<void>((resolve) => {
        this.wakeUp = resolve;
        setTimeout(resolve, pause);
      });
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }

  private async read(outer: AbortSignal): Promise<void> {
    const inner = new AbortController();
    const end = () => inner.abort();
    this.stream = inner;
    outer.addEventListener('abort', end);
    let timer = setTimeout(end, SILENCE);
    try {
      const resume: Record<string, string> = this.lastId ? { 'Last-Event-ID': this.lastId } : {};
      const response = await fetch(address('status', '/v1/events'), {
        headers: headers({ Accept: 'text/event-stream', ...resume }),
        signal: inner.signal,
        cache: 'no-store',
      });
      if (response.status === 401) {
        await session.renew();
      }
      if (!response.ok || !response.body) {
        throw new Error(`events: ${response.status}`);
      }
      this.became('live');
      if (!this.lastId) {
        // Nothing says where this stream begins, so what was read before it may be out of date.
        this.emit({ name: 'reset', data: null });
      }
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { value, done } = await reader.read();
        if (done) {
          return;
        }
        clearTimeout(timer);
        timer = setTimeout(end, SILENCE);
        this.became('live');
        const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
        rest = blocks.pop() ?? '';
        blocks.forEach((block) => this.parse(block));
      }
    } finally {
      clearTimeout(timer);
      outer.removeEventListener('abort', end);
    }
  }

  private parse(block: string): void {
    let name = '';
    const data: string[] = [];
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':');
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (field === 'event') {
        name = value;
      } else if (field === 'data') {
        data.push(value);
      } else if (field === 'id') {
        this.lastId = value;
      }
    }
    if (name) {
      this.emit({ name, data: JSON.parse(data.join('\n')) as unknown });
    }
  }

  private emit(event: LiveEvent): void {
    this.listeners.forEach((listener) => listener(event));
  }

  private became(connection: Connection): void {
    if (connection === 'live') {
      this.asOf = new Date();
    }
    this.connection = connection;
    this.changed();
  }
}

export const live = new Live();
