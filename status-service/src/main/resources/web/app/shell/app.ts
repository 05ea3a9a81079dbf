import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from '../api/events.js';
import { Element, define } from '../elements/element.js';
import { icon } from '../elements/icon.js';
import { notice } from '../elements/parts.js';
import '../devices/device-page.js';
import '../devices/devices-page.js';
import '../help/help-page.js';
import '../overview/overview-page.js';
import { takeFilesAnywhere } from '../register/anywhere.js';
import '../register/chip.js';
import '../register/register-page.js';
import { submissions } from '../register/submissions.js';
import { upload } from '../register/upload.js';
import '../partners/partners-page.js';
import '../registrations/registration-page.js';
import '../registrations/registrations-page.js';
import '../requests/requests-page.js';
import { session } from '../sign-in/session.js';
import '../sign-in/acting-for.js';
import '../sign-in/sign-in-page.js';
import { maybe, t, type TextKey } from '../text/text.js';
import './header.js';
import { Watch } from './notifier.js';
import { router, type PageName } from './router.js';
import './toasts.js';

const TITLES: Record<PageName, TextKey> = {
  overview: 'overview.title',
  devices: 'devices.title',
  device: 'device.title',
  register: 'register.title',
  registrations: 'registrations.title',
  registration: 'registration.title',
  partners: 'partners.title',
  requests: 'requests.title',
  help: 'help.title',
  'not-found': 'not-found.title',
};

/** The frame around all pages, and which page is shown. */
export class App extends Element {
  private shown = '';
  /** The organization whose live events are read; null if none are. */
  private listening: string | null = null;

  constructor() {
    super();
    new Watch(this, session, router);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    router.start();
    takeFilesAnywhere();
    addEventListener('beforeunload', (event) => upload.step === 'sending' && event.preventDefault());
    void session.start();
  }

  protected override willUpdate(): void {
    const organization = session.state === 'signed-out' || !session.mayRead ? null : session.organization;
    if (organization !== this.listening) {
      this.listening = organization;
      if (organization === null) {
        live.stop();
      } else {
        live.start();
        submissions.start();
        upload.restore();
      }
    }
  }

  protected override render(): TemplateResult {
    const signedIn = session.state === 'signed-in' || session.state === 'expired';
    return html`<a class="skip" href="#main">${t('skip')}</a>
      <rc-header></rc-header>
      ${session.state === 'expired' ? this.expired() : nothing}
      <main id="main">${signedIn ? this.page() : html`<rc-sign-in></rc-sign-in>`}</main>
      <div class="drop-anywhere" aria-hidden="true">${icon('upload')}${t('register.drop-here')}</div>
      <rc-toasts></rc-toasts>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    document.title = `${t(TITLES[router.route.page])} – Rollcall`;
    const place = `${router.route.page} ${router.route.id}`;
    if (this.shown && this.shown !== place) {
      // Screen readers read the title of the page that is shown now.
      requestAnimationFrame(() => this.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }));
    }
    this.shown = place;
  }

  private page(): TemplateResult {
    const { page, id } = router.route;
    if (page === 'help') {
      return html`<rc-help-page></rc-help-page>`;
    }
    if (session.mayOperate && (page === 'requests' || (page === 'overview' && !session.mayRead))) {
      return html`<rc-requests-page></rc-requests-page>`;
    }
    if (session.isPartner && session.actingFor === null) {
      return html`<rc-acting-for></rc-acting-for>`;
    }
    if (!session.mayRead || page === 'requests' || (page === 'partners' && !session.mayAdminister)) {
      return html`<div class="page page-text">
        <h1 tabindex="-1">${t('no-permission.title')}</h1>
        ${notice('info', html`<p>${t('no-permission.text', { user: session.user })}</p>`)}
      </div>`;
    }
    switch (page) {
      case 'overview':
        return html`<rc-overview-page></rc-overview-page>`;
      case 'devices':
        return html`<rc-devices-page></rc-devices-page>`;
      case 'device':
        return html`<rc-device-page .deviceId=${id}></rc-device-page>`;
      case 'register':
        return html`<rc-register-page></rc-register-page>`;
      case 'registrations':
        return html`<rc-registrations-page></rc-registrations-page>`;
      case 'registration':
        return html`<rc-registration-page .registrationId=${id}></rc-registration-page>`;
      case 'partners':
        return html`<rc-partners-page></rc-partners-page>`;
      default:
        return html`<div class="page page-text">
          <h1 tabindex="-1">${t('not-found.title')}</h1>
          <p>${t('not-found.text')}</p>
          <p><a class="button" href="/devices">${t('devices.title')}</a></p>
        </div>`;
    }
  }

  private expired(): TemplateResult {
    return html`<div class="banner" role="alert">
      ${icon('warning')}<span>${session.error === 'another-user' ? t('session.another-user') : t('session.expired')}
        ${session.error ? maybe(`sign-in.error.${session.error}`) : nothing}</span>
      <button type="button" class="primary" @click=${() => void session.signInAgain()}>${t('session.again')}</button>
    </div>`;
  }
}

define('rc-app', App);
