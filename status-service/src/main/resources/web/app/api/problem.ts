import type { Finding } from './types.js';

/** A request that failed, as problem+json says it, or with a code of the portal's own if there was no answer. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string | null,
    readonly requestId: string | null,
    readonly errors: Finding[] = [],
    readonly retryAfter: number | null = null,
  ) {
    super(detail ?? title);
  }

  /** Whether the same request may succeed later. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status >= 500 || [401, 408, 409, 429].includes(this.status);
  }

  /** The service could not be reached. The text is the portal's: see {@link describe}. */
  static unreachable(): Problem {
    return new Problem(0, 'unreachable', '', null, null);
  }

  static of(status: number, body: unknown, retryAfter: string | null): Problem {
    const json = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    const text = (name: string) => (typeof json[name] === 'string' ? (json[name] as string) : null);
    const type = text('type') ?? '';
    const seconds = retryAfter === null ? NaN : Number(retryAfter);
    return new Problem(
      status,
      type.slice(type.lastIndexOf('/') + 1) || `http-${status}`,
      text('title') ?? '',
      text('detail'),
      text('requestId'),
      Array.isArray(json.errors) ? (json.errors as Finding[]) : [],
      Number.isFinite(seconds) ? seconds : null,
    );
  }

  static from(error: unknown): Problem {
    return error instanceof Problem ? error : new Problem(0, 'unexpected', '', String(error), null);
  }
}

/** Whether an error only says that nobody waits for the answer anymore. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
