import { html, type TemplateResult } from 'lit';
import { Element, define } from '../elements/element.js';
import { t, type TextKey } from '../text/text.js';

const SCRIPT = `Install-Script -Name Get-WindowsAutopilotInfo
Get-WindowsAutopilotInfo.ps1 -OutputFile devices.csv`;

const DRIVE = `D:\\Get-WindowsAutopilotInfo.ps1 -OutputFile D:\\devices.csv -Append`;

/** How to obtain hardware hashes, and which files can be uploaded. */
export class HelpPage extends Element {
  protected override render(): TemplateResult {
    const section = (title: TextKey, ...content: unknown[]) => html`<section><h2>${t(title)}</h2>${content}</section>`;
    const text = (key: TextKey) => html`<p>${t(key)}</p>`;
    return html`<div class="page page-text">
      <div class="page-head"><h1 tabindex="-1">${t('help.title')}</h1></div>
      ${text('help.intro')}
      ${section('help.script', text('help.script-text'), html`<pre tabindex="0"><code>${SCRIPT}</code></pre>`)}
      ${section('help.drive', text('help.drive-text'), html`<pre tabindex="0"><code>${DRIVE}</code></pre>`)}
      ${section('help.supplier', text('help.supplier-text'))} ${section('help.merge', text('help.merge-text'))}
      ${section('help.spreadsheet', text('help.spreadsheet-text'))} ${section('help.outcomes', text('help.outcomes-text'))}
      <p><a class="button primary" href="/register">${t('nav.register')}</a></p>
    </div>`;
  }
}

define('rc-help-page', HelpPage);
