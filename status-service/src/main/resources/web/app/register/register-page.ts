import { html, nothing, type TemplateResult } from 'lit';
import { saveAs } from '../api/client.js';
import { Element, define } from '../elements/element.js';
import { icon } from '../elements/icon.js';
import { notice } from '../elements/parts.js';
import '../elements/problem.js';
import { Watch } from '../shell/notifier.js';
import { router } from '../shell/router.js';
import { session } from '../sign-in/session.js';
import { bytes, count, dateTime, number, t } from '../text/text.js';
import { OFFERED } from './files.js';
import * as keys from './keys.js';
import { failingRows } from './preview.js';
import './progress.js';
import { submissions } from './submissions.js';
import { upload } from './upload.js';

/** The columns of the template, in the spelling of the script that reads hashes. */
const TEMPLATE =
  'Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model,Group Tag,Assigned User,Purchase Order\r\n';

/** Choose files, see what the service makes of them, register, follow the progress. */
export class RegisterPage extends Element {
  private unwatch = () => {};

  constructor() {
    super();
    new Watch(this, upload);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unwatch = router.watch(() => this.opened());
    this.opened();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch();
  }

  /** If the page is opened again after a registration has ended, it offers to register other devices. */
  private opened(): void {
    if (router.route.page === 'register' && upload.step === 'accepted' && !submissions.isRunning(upload.answer?.id ?? '')) {
      upload.reset();
    }
  }

  protected override render(): TemplateResult {
    return html`<div class="page page-text">
      <div class="page-head">
        <h1 tabindex="-1">${t('register.title')}</h1>
      </div>
      ${session.mayWrite ? this.content() : notice('info', html`<p>${t('register.viewer')}</p>`)}
    </div>`;
  }

  private content(): TemplateResult {
    if (upload.step === 'accepted') {
      return html`<rc-progress .registrationId=${upload.answer?.id ?? ''} .answer=${upload.answer}></rc-progress>`;
    }
    return html`${upload.files.length === 0 ? this.interrupted() : nothing}
      ${this.drop()} ${upload.files.length === 0 ? this.hints() : this.files()}
      <rc-problem .problem=${upload.problem} .retry=${() => upload.resume()}></rc-problem>
      ${upload.step === 'checking' ? this.working() : nothing}
      ${upload.preview ? html`<rc-preview .answer=${upload.preview}></rc-preview>` : nothing}
      ${upload.preview ? this.submit() : nothing}`;
  }

  private drop(): TemplateResult | typeof nothing {
    const few = upload.files.length > 0;
    return upload.step === 'sending'
      ? nothing
      : html`<div class="drop ${few ? 'drop-small' : ''}">
          ${few ? nothing : icon('upload')}
          <p>${few ? t('register.more') : t('register.drop')}</p>
          <label class="button ${few ? '' : 'primary'}">
            ${t('register.choose')}
            <input type="file" class="hidden" multiple accept=${OFFERED} @change=${this.chosen} />
          </label>
        </div>`;
  }

  private hints(): TemplateResult {
    const { uploadBytes, uploadRows } = session.config.limits;
    return html`<ul class="hints">
      <li>${t('register.hint-files', { rows: number(uploadRows), size: bytes(uploadBytes) })}</li>
      <li>${t('register.hint-check')}</li>
      <li>
        <button type="button" class="link" @click=${() => saveAs(new Blob(['\ufeff', TEMPLATE], { type: 'text/csv' }), 'rollcall-template.csv')}>
          ${icon('download')}${t('register.template')}
        </button>
      </li>
      <li><a href="/help">${t('register.help')}</a></li>
    </ul>`;
  }

  /** Uploads that a reload or a lost connection cut off. */
  private interrupted(): TemplateResult[] {
    const unanswered = keys.unanswered();
    const told = unanswered.some(([, begun]) => begun.files.join() === upload.dropped.join());
    return [...unanswered.map(([print, begun]) => this.unanswered(print, begun)), ...(told || upload.dropped.length === 0 ? [] : [this.dropped()])];
  }

  private dropped(): TemplateResult {
    return notice(
      'info',
      html`<strong>${t('register.dropped')}</strong>
        <p>${t('register.dropped-hint', { files: upload.dropped.join(', ') })}</p>
        <button type="button" @click=${() => upload.reset()}>${t('register.forget')}</button>`,
    );
  }

  private unanswered(print: string, begun: keys.Begun): TemplateResult {
    return notice(
      'warning',
      html`<strong>${t('register.unanswered')}</strong>
        <p>${t('register.unanswered-hint', { files: begun.files.join(', '), time: dateTime(begun.at) })}</p>
        <button
          type="button"
          @click=${() => {
            keys.forget(print);
            this.requestUpdate();
          }}
        >
          ${t('register.forget')}
        </button>`,
    );
  }

  private files(): TemplateResult {
    const removable = upload.step !== 'sending';
    return html`<ul class="files" aria-label=${t('register.files')}>
      ${upload.files.map((file) => {
        const read = upload.preview?.files.find((each) => each.name === file.name);
        const broken = upload.problem?.errors.some((each) => each.file === file.name) ?? false;
        return html`<li class=${broken ? 'broken' : ''}>
          ${icon(broken ? 'failed' : 'file')}
          <span class="grow"
            ><bdi class="file-name">${file.name}</bdi>
            <span class="muted">
              ${bytes(file.size)}
              ${read
                ? html`· ${count('preview.rows', read.rows)} · ${read.encoding} · ${t(`separator.${read.separator}` as 'separator.comma')}`
                : nothing}
            </span></span
          >
          ${removable
            ? html`<button type="button" class="quiet" aria-label=${t('register.remove', { file: file.name })} @click=${() => upload.remove(file)}>
                ${icon('close')}
              </button>`
            : nothing}
        </li>`;
      })}
    </ul>`;
  }

  private submit(): TemplateResult {
    const sending = upload.step === 'sending';
    const rows = upload.preview?.rows ?? 0;
    const failing = failingRows(upload.preview);
    return html`<form class="submit" @submit=${this.register}>
      <fieldset ?disabled=${sending}>
        <legend>${t('register.defaults')}</legend>
        <label class="field">
          <span>${t('column.groupTag')}</span>
          <input maxlength="256" autocomplete="off" .value=${upload.groupTag} @input=${this.set('groupTag')} />
        </label>
        <label class="field">
          <span>${t('column.purchaseOrder')}</span>
          <input maxlength="256" autocomplete="off" .value=${upload.purchaseOrder} @input=${this.set('purchaseOrder')} />
        </label>
      </fieldset>
      ${upload.before ? this.repeated(upload.before) : nothing} ${sending ? this.working() : nothing}
      <div class="buttons">
        ${upload.before ? nothing : html`<button class="primary" ?disabled=${sending}>${failing > 0 ? t('register.submit-part', { n: rows - failing, rows }) : count('register.submit', rows)}</button>`}
        <button type="button" ?disabled=${sending} @click=${() => upload.reset()}>${t('action.cancel')}</button>
      </div>
    </form>`;
  }

  private repeated(before: keys.Begun): TemplateResult {
    return notice(
      'warning',
      html`<strong>${t('register.repeated', { time: dateTime(before.at) })}</strong>
        <p><a href="/registrations/${before.id}">${t('register.repeated-show')}</a></p>
        <button type="button" @click=${() => void upload.registerAgain()}>${t('register.again')}</button>`,
    );
  }

  private working(): TemplateResult {
    const part = upload.sent;
    const checking = upload.step === 'checking';
    const sentAll = part >= 1;
    const text = checking ? t('register.checking') : sentAll ? t('register.publishing') : t('register.sending');
    return html`<div class="working" role="status">
      <label>${text}${sentAll ? html`<progress></progress>` : html`<progress max="1" .value=${part}></progress>`}</label>
      ${checking ? nothing : html`<p class="muted">${t('register.leave')}</p>`}
    </div>`;
  }

  private readonly register = (event: Event) => {
    event.preventDefault();
    void upload.register();
  };

  private set(field: 'groupTag' | 'purchaseOrder'): (event: Event) => void {
    return (event) => {
      upload.set(field, (event.target as HTMLInputElement).value);
      this.requestUpdate();
    };
  }

  private readonly chosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    upload.add([...(input.files ?? [])]);
    input.value = '';
  };
}

define('rc-register-page', RegisterPage);
