import { html, nothing, type TemplateResult } from 'lit';
import { get, send } from '../api/client.js';
import { Problem } from '../api/problem.js';
import type { Page, Partner } from '../api/types.js';
import { Action } from '../elements/action.js';
import { Confirm } from '../elements/confirm.js';
import { Element, define } from '../elements/element.js';
import { loading, value } from '../elements/parts.js';
import '../elements/problem.js';
import { toasts } from '../shell/toasts.js';
import { dateTime, t } from '../text/text.js';

/** The partners that may register devices for the organization: give consent, withdraw it. */
export class PartnersPage extends Element {
  static override properties = { partners: { state: true }, history: { state: true }, problem: { state: true }, failure: { state: true } };

  declare private partners: Partner[] | null;
  /** Every consent to a partner and every withdrawal, the newest first; null if none is shown. */
  declare private history: Partner[] | null;
  declare private problem: Problem | null;
  declare private failure: Problem | null;
  private readonly action = new Action((problem) => (this.failure = problem));

  constructor() {
    super();
    this.partners = null;
    this.history = null;
    this.problem = null;
    this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private readonly load = async () => {
    this.problem = null;
    try {
      const partners: Partner[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<Partner> = await get<Page<Partner>>('registration', '/v1/partners', { limit: 500, cursor });
        partners.push(...page.items);
        cursor = page.next;
      } while (cursor !== null);
      this.partners = partners;
    } catch (error) {
      this.problem = Problem.from(error);
    }
  };

  protected override render(): TemplateResult {
    return html`<div class="page page-text">
      <div class="page-head"><h1 tabindex="-1">${t('partners.title')}</h1></div>
      <p>${t('partners.intro')}</p>
      <rc-problem .problem=${this.failure ?? this.problem} .retry=${() => void this.load()}></rc-problem>
      ${this.partners ? this.list(this.partners) : this.problem ? '' : loading()}
      ${this.history ? this.changes(this.history) : nothing}
      <form class="submit" @submit=${this.agree}>
        <h2>${t('partners.agree')}</h2>
        <label class="field">
          <span>${t('partners.id')}</span>
          <input name="partner" required pattern="[a-z0-9\\-]{1,40}" maxlength="40" autocomplete="off" spellcheck="false" autocapitalize="none" aria-describedby="partner-hint" @input=${lowercase} />
        </label>
        <p id="partner-hint" class="muted">${t('partners.hint')}</p>
        <div class="buttons"><button class="primary">${t('partners.agree')}</button></div>
      </form>
    </div>`;
  }

  private list(partners: Partner[]): TemplateResult {
    return partners.length === 0
      ? html`<p>${t('partners.none')}</p>`
      : html`<ul class="cards" aria-label=${t('partners.title')}>
          ${partners.map(
            (each) =>
              html`<li>
                <div>
                  <strong>${value(each.partner)}</strong>
                  <div class="muted">${t('partners.by')} ${value(each.changedBy)}, ${dateTime(each.changedAt)}</div>
                </div>
                <div class="buttons">
                  <button type="button" aria-label=${t('partners.history-of', { partner: each.partner })} @click=${() => void this.showHistory(each.partner)}>
                    ${t('partners.history')}
                  </button>
                  <button type="button" class="danger" aria-label=${t('partners.withdraw-from', { partner: each.partner })} @click=${() => void this.withdraw(each)}>
                    ${t('partners.withdraw')}
                  </button>
                </div>
              </li>`,
          )}
        </ul>`;
  }

  private changes(history: Partner[]): TemplateResult {
    return html`<section aria-labelledby="history-title" aria-live="polite">
      <h2 id="history-title">${t('partners.history-of', { partner: history[0]?.partner ?? '' })}</h2>
      <ul class="hints">
        ${history.map(
          (each) => html`<li>${dateTime(each.changedAt)}: ${t(`partners.${each.state}`, { by: each.changedBy })}</li>`,
        )}
      </ul>
    </section>`;
  }

  private async showHistory(partner: string): Promise<void> {
    await this.run(() => this.readHistory(partner));
  }

  private async readHistory(partner: string): Promise<void> {
    const path = `/v1/partners/${encodeURIComponent(partner)}/history`;
    this.history = (await get<Page<Partner>>('registration', path, { limit: 100 })).items;
  }

  private readonly agree = async (event: Event) => {
    event.preventDefault();
    const input = (event.target as HTMLFormElement).querySelector('input') as HTMLInputElement;
    const partner = input.value.trim();
    this.history = null;
    await this.run(async () => {
      await send('registration', `/v1/partners/${encodeURIComponent(partner)}`, { method: 'PUT', json: {} });
      input.value = '';
      toasts.show(t('partners.agreed', { partner }));
    });
  };

  private async withdraw(each: Partner): Promise<void> {
    const { partner } = each;
    const agreed = await Confirm.ask({
      title: t('partners.withdraw-title', { partner }),
      text: t('partners.withdraw-text'),
      action: t('partners.withdraw'),
      dangerous: true,
    });
    if (agreed) {
      this.history = null;
      await this.run(async () => {
        await send('registration', `/v1/partners/${encodeURIComponent(partner)}`, { method: 'DELETE' });
        toasts.show(t('partners.withdrawn', { partner }));
        // The partner leaves the list, so this is where its history can be seen.
        await this.readHistory(partner);
      });
    }
  }

  private async run(action: () => Promise<void>): Promise<void> {
    if (await this.action.run(action)) {
      await this.load();
    }
  }
}

/** Ids have no capitals: an id that is typed with capitals means the same partner. */
function lowercase(event: Event): void {
  const input = event.target as HTMLInputElement;
  const { selectionStart, selectionEnd, value: typed } = input;
  if (typed !== typed.toLowerCase()) {
    input.value = typed.toLowerCase();
    input.setSelectionRange(selectionStart, selectionEnd);
  }
}

define('rc-partners-page', PartnersPage);
