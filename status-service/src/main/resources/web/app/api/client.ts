import { session } from '../sign-in/session.js';
import { language } from '../text/text.js';
import { Problem, isAbort } from './problem.js';
import type { Config } from './types.js';

export type Service = keyof Config['services'];

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

export interface Call {
  method?: string;
  query?: Query;
  /** Sent as JSON. */
  json?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** The address of a resource, with a partner's organization where the session has one. */
export function address(service: Service, path: string, query: Query = {}): string {
  const url = new URL(session.config.services[service] + path, location.origin);
  for (const [name, value] of Object.entries({ ...query, organization: session.actingFor })) {
    if (Array.isArray(value)) {
      value.forEach((each) => url.searchParams.append(name, each));
    } else if (value !== null && value !== undefined && value !== '') {
      url.searchParams.set(name, String(value));
    }
  }
  return url.href;
}

/** Headers that every request carries. */
export function headers(more: Record<string, string> = {}): Record<string, string> {
  return { Authorization: `Bearer ${session.accessToken}`, 'Accept-Language': language(), ...more };
}

/** Sends a request; renews the session once if the token is no longer accepted. */
export async function send(service: Service, path: string, call: Call = {}): Promise<Response> {
  await session.fresh();
  let response = await once(service, path, call);
  if (response.status === 401 && (await session.renew())) {
    response = await once(service, path, call);
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.status === 401) {
      session.expire();
    }
    throw problem;
  }
  return response;
}

async function once(service: Service, path: string, call: Call): Promise<Response> {
  const json: Record<string, string> = call.json === undefined ? {} : { 'Content-Type': 'application/json' };
  try {
    return await fetch(address(service, path, call.query), {
      method: call.method ?? 'GET',
      headers: headers({ ...json, ...call.headers }),
      body: call.json === undefined ? undefined : JSON.stringify(call.json),
      signal: call.signal,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
  } catch (error) {
    throw isAbort(error) ? error : Problem.unreachable();
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  return Problem.of(response.status, body, response.headers.get('Retry-After'));
}

export async function get<T>(service: Service, path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return (await send(service, path, { query, signal })).json() as Promise<T>;
}

export async function post<T>(service: Service, path: string, json: unknown, key?: string): Promise<T> {
  const more = key ? { 'Idempotency-Key': key } : undefined;
  return (await send(service, path, { method: 'POST', json, headers: more })).json() as Promise<T>;
}

/** Fetches a file with the token and hands it to the browser as a download. */
export async function download(service: Service, path: string, query: Query, fallbackName: string): Promise<void> {
  const response = await send(service, path, { query, headers: { Accept: 'text/csv' } });
  const name = /filename="?([^";]+)"?/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  saveAs(await response.blob(), name ?? fallbackName);
}

/** Offers content as a download. */
export function saveAs(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
