import { address, headers } from '../api/client.js';
import { live } from '../api/events.js';
import { Problem } from '../api/problem.js';
import type { UploadAnswer } from '../api/types.js';
import { Notifier } from '../shell/notifier.js';
import { session } from '../sign-in/session.js';
import { readDraft, storeDraft } from './draft.js';
import { joined, readable } from './files.js';
import * as keys from './keys.js';
import { submissions } from './submissions.js';

/** How long to wait in seconds where the service does not say it. */
const BUSY_WAIT = 2;

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

  /** Names of files that were chosen before a reload. The browser does not give them to the page again. */
  dropped: string[] = [];

  private request: XMLHttpRequest | null = null;
  private attempt = 0;

  constructor() {
    super();
    let lost = false;
    live.watch(() => {
      const again = lost && live.connection === 'live';
      lost = live.connection === 'lost';
      if (again && this.problem?.code === 'unreachable') {
        this.resume();
      }
    });
    addEventListener('offline', () => this.request?.abort());
  }

  get bytes(): number {
    return this.files.reduce((sum, file) => sum + file.size, 0);
  }

  /** Restores after a reload what may be restored. */
  restore(): void {
    const draft = this.files.length === 0 ? readDraft() : null;
    if (draft) {
      this.dropped = draft.files;
      this.groupTag = draft.groupTag;
      this.purchaseOrder = draft.purchaseOrder;
      this.changed();
    }
  }

  /** Adds files and checks all of them. The same files have the same order and names, however they were chosen. */
  add(files: Iterable<File>): void {
    if (this.step === 'sending') {
      return;
    }
    if (this.step === 'accepted') {
      this.reset();
    }
    this.files = joined(this.files, files);
    this.dropped = [];
    this.store();
    void this.check();
  }

  remove(file: File): void {
    this.files = this.files.filter((each) => each !== file);
    this.store();
    void this.check();
  }

  reset(): void {
    this.attempt++;
    this.request?.abort();
    this.files = [];
    this.groupTag = this.purchaseOrder = '';
    this.dropped = [];
    this.store();
    this.preview = this.problem = this.answer = this.before = null;
    this.become('choose');
  }

  set(field: 'groupTag' | 'purchaseOrder', value: string): void {
    this[field] = value.trim();
    this.before = null;
    this.store();
  }

  /** Does again what failed. */
  resume(): void {
    if (this.step === 'preview' && this.files.length > 0) {
      void (this.preview ? this.register() : this.check());
    }
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
      await readable(this.files);
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
    this.become('sending');
    try {
      await this.send();
    } catch (error) {
      this.problem = Problem.from(error);
      this.become('preview');
    }
  }

  private async send(): Promise<void> {
    await readable(this.files);
    const print = await this.print();
    const earlier = keys.begun(print);
    if (earlier?.id) {
      this.before = earlier;
      this.become('preview');
      return;
    }
    const { key } = earlier ?? keys.begin(print, this.files);
    try {
      const answer = await this.deliver(key);
      keys.accepted(print, answer.id as string);
      submissions.follow(answer.id as string);
      storeDraft({ files: [], groupTag: '', purchaseOrder: '' });
      this.answer = answer;
      this.become('accepted');
    } catch (error) {
      // Refused as a whole, so nothing was published. Without an answer the key is kept for the next attempt.
      if (!Problem.from(error).isTemporary) {
        keys.forget(print);
      }
      throw error;
    }
  }

  /** Sends the files. While the service is still busy with an attempt whose connection was lost, it waits for the result of that one. */
  private async deliver(key: string): Promise<UploadAnswer> {
    for (;;) {
      try {
        this.sent = 0;
        return await this.post(false, key);
      } catch (error) {
        const { code, retryAfter } = Problem.from(error);
        if (code !== 'idempotency-key-in-flight') {
          throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, (retryAfter ?? BUSY_WAIT) * 1000));
      }
    }
  }

  /** Registers files again that were registered before, as a registration of its own. */
  async registerAgain(): Promise<void> {
    try {
      keys.forget(await this.print());
    } catch (error) {
      this.problem = Problem.from(error);
    }
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

  private store(): void {
    const { groupTag, purchaseOrder } = this;
    storeDraft({ files: this.files.map((file) => file.name), groupTag, purchaseOrder });
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
