import { html, type TemplateResult } from 'lit';
import { STATUSES } from '../api/types.js';
import { Element, define } from '../elements/element.js';
import { statusLabel } from '../elements/parts.js';
import { session } from '../sign-in/session.js';
import { t, type TextKey } from '../text/text.js';

const SCRIPT = `Install-Script -Name Get-WindowsAutopilotInfo
Get-WindowsAutopilotInfo.ps1 -OutputFile devices.csv`;

const DRIVE = `D:\\Get-WindowsAutopilotInfo.ps1 -OutputFile D:\\devices.csv -Append`;

/** Sections that the top of the page links to. */
const SECTIONS = ['statuses', 'inactive', 'undo', 'partners', 'hashes'] as const;
/** Where the service does not say after how many hours a device becomes inactive. */
const USUAL_HOURS = 168;

/** What statuses mean, what can be undone, how to obtain hardware hashes, and which files can be uploaded. */
export class HelpPage extends Element {
  protected override render(): TemplateResult {
    const section = (title: TextKey, ...content: unknown[]) => html`<section><h2>${t(title)}</h2>${content}</section>`;
    const named = (name: (typeof SECTIONS)[number], content: unknown) =>
      html`<section><h2 id="help-${name}" tabindex="-1">${t(`help.${name}`)}</h2>${content}</section>`;
    const text = (key: TextKey) => html`<p>${t(key)}</p>`;
    return html`<div class="page page-text">
      <div class="page-head"><h1 tabindex="-1">${t('help.title')}</h1></div>
      <nav aria-label=${t('help.title')}>
        <ul class="hints">
          ${SECTIONS.map((each) => html`<li><a href="#help-${each}">${t(`help.${each}`)}</a></li>`)}
        </ul>
      </nav>
      ${named(
        'statuses',
        html`<dl class="facts">
          ${STATUSES.map((status) => html`<div><dt>${statusLabel(status)}</dt><dd>${t(`help.status.${status}`)}</dd></div>`)}
        </dl>`,
      )}
      ${named('inactive', html`<p>${t('help.inactive-text', { hours: session.config.inactiveAfterHours ?? USUAL_HOURS })}</p>`)}
      ${named('undo', text('help.undo-text'))} ${named('partners', text('help.partners-text'))} ${named('hashes', text('help.intro'))}
      ${section('help.script', text('help.script-text'), html`<pre tabindex="0"><code>${SCRIPT}</code></pre>`)}
      ${section('help.drive', text('help.drive-text'), html`<pre tabindex="0"><code>${DRIVE}</code></pre>`)}
      ${section('help.supplier', text('help.supplier-text'))} ${section('help.merge', text('help.merge-text'))}
      ${section('help.spreadsheet', text('help.spreadsheet-text'))} ${section('help.outcomes', text('help.outcomes-text'))}
      <p><a class="button primary" href="/register">${t('nav.register')}</a></p>
    </div>`;
  }
}

define('rc-help-page', HelpPage);
