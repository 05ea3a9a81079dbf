import { html, nothing, type TemplateResult } from 'lit';
import type { Change } from '../api/types.js';
import { Element, define } from '../elements/element.js';
import { icon, type IconName } from '../elements/icon.js';
import { place } from '../elements/problem.js';
import { dateTime, exactTime, t } from '../text/text.js';

const ICONS: Record<string, IconName> = {
  requested: 'pending',
  registered: 'ready',
  duplicate: 'duplicate',
  enrolled: 'active',
  seen: 'active',
  unseen: 'inactive',
  updated: 'info',
  deregistered: 'close',
};

/** What happened to a device, the newest first. */
export class Timeline extends Element {
  static override properties = { changes: { attribute: false } };

  declare changes: Change[];

  constructor() {
    super();
    this.changes = [];
  }

  protected override render(): TemplateResult {
    return html`<ol class="timeline">
      ${this.changes.map(
        (change) =>
          html`<li class="cause-${change.cause}">
            ${icon(ICONS[change.cause] ?? 'failed')}
            <div>
              <p><strong>${change.title}</strong>${this.status(change)}</p>
              ${change.message ? html`<p>${change.message}</p>` : nothing}
              <p class="muted">
                <time datetime=${change.at} title=${exactTime(change.at)}>${dateTime(change.at)}</time>
                ${change.changedBy ? html` · <bdi>${change.changedBy}</bdi>` : nothing}
                ${change.registrationId
                  ? html` · <a href="/registrations/${change.registrationId}">${this.origin(change)}</a>`
                  : nothing}
              </p>
            </div>
          </li>`,
      )}
    </ol>`;
  }

  private status(change: Change): TemplateResult | typeof nothing {
    return change.status !== change.previousStatus && change.statusText
      ? html` <span class="muted">→ ${change.statusText}</span>`
      : nothing;
  }

  private origin(change: Change): string {
    const where = place(change.file, change.line).replace(/: $/, '');
    return where || t('device.registration-link');
  }
}

define('rc-timeline', Timeline);
