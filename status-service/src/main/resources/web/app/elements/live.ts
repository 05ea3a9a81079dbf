import { html, nothing, type TemplateResult } from 'lit';
import { live } from '../api/events.js';
import { session } from '../sign-in/session.js';
import { Watch } from '../shell/notifier.js';
import { clock, t } from '../text/text.js';
import { Element, define } from './element.js';
import { icon } from './icon.js';

/** Whether what is shown is up to date: "Live, as of 12:03:05". Only a lost connection is announced. */
export class LiveState extends Element {
  constructor() {
    super();
    new Watch(this, live, session);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (session.state === 'expired') {
      // The banner says why nothing changes anymore.
      return nothing;
    }
    const time = live.asOf ? clock(live.asOf) : null;
    const lost = live.connection === 'lost';
    return html`<span class="live live-${live.connection}">
        ${lost ? icon('warning') : html`<span class="dot" aria-hidden="true"></span>`}
        ${lost
          ? time
            ? t('live.lost-since', { time })
            : t('live.lost')
          : time
            ? t('live.as-of', { time })
            : t('live.connecting')}
      </span>
      <span class="hidden" role="status">${lost ? t('live.lost') : ''}</span>`;
  }
}

define('rc-live', LiveState);
