import { address, headers } from '../api/client.js';
import { Problem } from '../api/problem.js';
import type { UploadAnswer } from '../api/types.js';
import { Notifier } from '../shell/notifier.js';
import { session } from '../sign-in/session.js';
import * as keys from './keys.js';
import { submissions } from './submissions.js';

export type Step = 'choose' | 'checking' | 'preview' | 'sending' | 'accepted';

/** What is uploaded now. It outlives the page, so that the user can look at other pages meanwhile. */
class Upload extends Notifier {
  step: Step = 'choose';
  files: File[] = [];
  /** Values for rows that have none. */
  groupTag = '';
  purchaseOrder = '';
  /** The part of the bytes that was sent, 0 to 1. */
  sent = 0;
  preview: UploadAnswer | null = null;
  problem: Problem | null = null;
  answer: UploadAnswer | null = null;
  /** The same files were registered before in this tab. */
  before: keys.Begun | null = null;

  private request: XMLHttpRequest | null = null;
  private attempt = 0;

  get bytes(): number {
    return this.files.reduce((sum, file) => sum + file.size, 0);
  }

  /** Adds files and checks all of them. Names are made unique, because findings name the file. */
  add(files: Iterable<File>): void {
    if (this.step === 'sending') {
      return;
    }
    const chosen = this.step === 'accepted' ? [] : this.files;
    this.files = unique([...chosen, ...files]);
    void this.check();
  }

  remove(file: File): void {
    this.files = this.files.filter((each) => each !== file);
    void this.check();
  }

  reset(): void {
    this.attempt++;
    this.request?.abort();
    this.files = [];
    this.groupTag = this.purchaseOrder = '';
    this.preview = this.problem = this.answer = this.before = null;
    this.become('choose');
  }

  set(field: 'groupTag' | 'purchaseOrder', value: string): void {
    this[field] = value.trim();
    this.before = null;
  }

  /** Asks the service what it makes of the files; nothing is registered. */
  async check(): Promise<void> {
    const attempt = ++this.attempt;
    this.request?.abort();
    this.preview = this.problem = this.answer = this.before = null;
    if (this.files.length === 0) {
      this.become('choose');
      return;
    }
    this.become('checking');
    try {
      const preview = await this.post(true, null);
      if (attempt === this.attempt) {
        this.preview = preview;
      }
    } catch (error) {
      if (attempt === this.attempt) {
        this.problem = Problem.from(error);
      }
    }
    if (attempt === this.attempt) {
      this.become('preview');
    }
  }

  /** Registers the devices. The same files get the same Idempotency-Key until {@link registerAgain}. */
  async register(): Promise<void> {
    if (this.step !== 'preview' || !this.preview) {
      return;
    }
    this.problem = null;
    this.sent = 0;
    this.become('sending');
    const print = await this.print();
    const earlier = keys.begun(print);
    if (earlier?.id) {
      this.before = earlier;
      this.become('preview');
      return;
    }
    try {
      const begun = earlier ?? keys.begin(print, this.files);
      const answer = await this.post(false, begun.key);
      keys.accepted(print, answer.id as string);
      this.answer = answer;
      submissions.follow(answer.id as string);
      this.become('accepted');
    } catch (error) {
      this.problem = Problem.from(error);
      // Refused as a whole, so nothing was published. Without an answer the key is kept for the next attempt.
      if (!this.problem.isTemporary) {
        keys.forget(print);
      }
      this.become('preview');
    }
  }

  /** Registers files again that were registered before, as a registration of its own. */
  async registerAgain(): Promise<void> {
    keys.forget(await this.print());
    this.before = null;
    await this.register();
  }

  private print(): Promise<string> {
    const parameters = JSON.stringify([session.user, session.organization, this.groupTag, this.purchaseOrder]);
    return keys.fingerprint(this.files, parameters);
  }

  private async post(dryRun: boolean, key: string | null): Promise<UploadAnswer> {
    if (this.bytes > session.config.limits.uploadBytes) {
      throw new Problem(413, 'too-large', '', null, null);
    }
    await session.fresh();
    const query = { dryRun: dryRun || null, groupTag: this.groupTag, purchaseOrder: this.purchaseOrder };
    const form = new FormData();
    this.files.forEach((file) => form.append('file', new Blob([file], { type: 'text/csv' }), file.name));
    const request = new XMLHttpRequest();
    this.request = request;
    request.open('POST', address('intake', '/v1/registrations', query));
    const more = key === null ? undefined : { 'Idempotency-Key': key };
    Object.entries(headers(more)).forEach(([name, value]) => request.setRequestHeader(name, value));
    return new Promise((resolve, reject) => {
      request.upload.onprogress = (event) => {
        this.sent = event.total > 0 ? event.loaded / event.total : 0;
        this.changed();
      };
      request.onerror = request.onabort = request.ontimeout = () => reject(Problem.unreachable());
      request.onload = () => {
        const body = parse(request.responseText);
        if (request.status === 200 || request.status === 202) {
          resolve(body as UploadAnswer);
        } else {
          if (request.status === 401) {
            session.expire();
          }
          reject(Problem.of(request.status, body, request.getResponseHeader('Retry-After')));
        }
      };
      request.send(form);
    });
  }

  private become(step: Step): void {
    this.step = step;
    this.changed();
  }
}

export const upload = new Upload();

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function unique(files: File[]): File[] {
  const names = new Set<string>();
  return files.map((file) => {
    let name = file.name;
    for (let i = 2; names.has(name); i++) {
      name = file.name.replace(/(\.[^.]*)?$/, ` (${i})$1`);
    }
    names.add(name);
    return name === file.name ? file : new File([file], name, { type: file.type, lastModified: file.lastModified });
  });
}
