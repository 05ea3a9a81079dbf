const STORED = 'rollcall.uploads';
/** Larger files are told apart by their beginning and end, of so many bytes each. */
const SAMPLE = 4 * 1024 * 1024;

/** An upload that was begun in this tab. */
export interface Begun {
  /** The Idempotency-Key. The same files get it again after a reload, so they are never registered twice. */
  key: string;
  files: string[];
  at: string;
  /** Null until the service has accepted the upload. */
  id: string | null;
}

type Stored = Record<string, Begun>;

function all(): Stored {
  return JSON.parse(sessionStorage.getItem(STORED) ?? '{}') as Stored;
}

function save(stored: Stored): void {
  sessionStorage.setItem(STORED, JSON.stringify(stored));
}

/** Tells sets of files, with what is uploaded along with them, apart. */
export async function fingerprint(files: readonly File[], parameters: string): Promise<string> {
  const parts: string[] = [parameters];
  for (const file of files) {
    const content = file.size <= 2 * SAMPLE ? file : new Blob([file.slice(0, SAMPLE), file.slice(-SAMPLE)]);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await content.arrayBuffer()));
    parts.push(`${file.name}:${file.size}:${[...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);
  }
  const whole = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(parts.join('\n')));
  return [...new Uint8Array(whole)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function begun(print: string): Begun | null {
  return all()[print] ?? null;
}

export function begin(print: string, files: readonly File[]): Begun {
  const fresh = { key: crypto.randomUUID(), files: files.map((file) => file.name), at: new Date().toISOString(), id: null };
  save({ ...all(), [print]: fresh });
  return fresh;
}

export function accepted(print: string, id: string): void {
  const stored = all();
  if (stored[print]) {
    stored[print].id = id;
    save(stored);
  }
}

export function forget(print: string): void {
  const stored = all();
  delete stored[print];
  save(stored);
}

/** Uploads whose answer never came. */
export function unanswered(): [string, Begun][] {
  return Object.entries(all()).filter(([, each]) => each.id === null);
}
