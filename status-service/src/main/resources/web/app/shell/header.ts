import { html, nothing, type TemplateResult } from 'lit';
import { Element, define } from '../elements/element.js';
import { icon, type IconName } from '../elements/icon.js';
import '../elements/menu.js';
import { session } from '../sign-in/session.js';
import { LANGUAGES, language, languages, t, type Language, type TextKey } from '../text/text.js';
import { Watch } from './notifier.js';
import { router, type PageName } from './router.js';
import { THEMES, themes } from './theme.js';

/** Address, name, icon, the pages that belong to it, and who sees it. */
const PAGES: [string, TextKey, IconName, PageName[], () => boolean][] = [
  ['/', 'nav.overview', 'overview', ['overview'], () => session.mayRead],
  ['/devices', 'nav.devices', 'devices', ['devices', 'device'], () => session.mayRead],
  ['/register', 'nav.register', 'upload', ['register'], () => session.mayWrite],
  ['/registrations', 'nav.registrations', 'list', ['registrations', 'registration'], () => session.mayRead],
  ['/partners', 'partners.title', 'user', ['partners'], () => session.mayAdminister],
  ['/requests', 'requests.title', 'search', ['requests'], () => session.mayOperate],
  ['/help', 'nav.help', 'help', ['help'], () => true],
];

/** The name, the pages, what is on its way, and the user's menu. */
export class Header extends Element {
  constructor() {
    super();
    new Watch(this, session, router, themes);
  }

  protected override render(): TemplateResult {
    const signedIn = session.state === 'signed-in' || session.state === 'expired';
    return html`<header class="header">
      <a class="brand" href="/"><img src="/favicon.svg" alt="" width="24" height="24" />Rollcall</a>
      ${signedIn ? this.pages() : nothing}
      <span class="grow"></span>
      ${signedIn ? html`<rc-progress-chip></rc-progress-chip>` : nothing}
      <rc-menu icon="user" short .label=${signedIn ? session.user : t('menu.settings')} .content=${this.menu(signedIn)}></rc-menu>
    </header>`;
  }

  private pages(): TemplateResult {
    const visible = PAGES.filter(([, , , , may]) => may());
    return html`<nav class="pages" aria-label=${t('nav.title')}>
      ${visible.map(
        ([url, text, name, pages]) =>
          html`<a href=${url} aria-current=${pages.includes(router.route.page) ? 'page' : nothing}>${icon(name)}<span>${t(text)}</span></a>`,
      )}
    </nav>`;
  }

  private menu(signedIn: boolean): TemplateResult {
    const choice = (group: string, name: string, text: string, checked: boolean, select: () => void, lang?: string) =>
      html`<label class="check" lang=${lang ?? nothing}>
        <input type="radio" name=${group} value=${name} .checked=${checked} @change=${select} />${text}
      </label>`;
    return html`${signedIn
        ? html`<p class="who"><bdi>${session.user}</bdi>${session.organization ? html`<br /><span class="muted"><bdi>${session.organization}</bdi> · ${this.roleText()}</span>` : nothing}</p>`
        : nothing}
      ${session.actingFor ? html`<button type="button" @click=${() => session.actFor(null)}>${t('menu.other-organization')}</button>` : nothing}
      <fieldset>
        <legend>${t('menu.language')}</legend>
        ${Object.entries(LANGUAGES).map(([tag, name]) =>
          choice('language', tag, name, language() === tag, () => languages.select(tag as Language), tag),
        )}
      </fieldset>
      <fieldset>
        <legend>${t('menu.theme')}</legend>
        ${THEMES.map((theme) => choice('theme', theme, t(`theme.${theme}`), themes.current === theme, () => themes.select(theme)))}
      </fieldset>
      ${signedIn ? html`<button type="button" @click=${() => void session.signOut()}>${t('menu.sign-out')}</button>` : nothing}`;
  }

  private roleText(): string {
    return session.isPartner ? t('role.partner') : session.mayAdminister ? t('role.admin') : t('role.viewer');
  }
}

define('rc-header', Header);
