import { html, type TemplateResult } from 'lit';
import { Element, define } from './element.js';
import { icon, type IconName } from './icon.js';

let ids = 0;

/** A button that opens a popover below itself. Escape and a click elsewhere close it. */
export class Menu extends Element {
  static override properties = { label: {}, icon: {}, content: { attribute: false }, short: { type: Boolean } };

  declare label: string;
  declare icon: IconName | null;
  declare content: unknown;
  /** Whether narrow screens show the icon only. */
  declare short: boolean;

  private readonly popoverId = `menu-${++ids}`;

  constructor() {
    super();
    this.label = '';
    this.icon = null;
    this.content = null;
    this.short = false;
  }

  close(): void {
    this.querySelector<HTMLElement>('[popover]')?.hidePopover();
  }

  protected override render(): TemplateResult {
    return html`<button type="button" popovertarget=${this.popoverId} aria-haspopup="dialog">
        ${this.icon ? icon(this.icon) : ''}<span class=${this.short ? 'wide-only' : ''}>${this.label}</span>${icon('chevron')}
      </button>
      <div popover id=${this.popoverId} class="menu" role="group" aria-label=${this.label} @beforetoggle=${this.place}>${this.content}</div>`;
  }

  private place(event: ToggleEvent): void {
    if (event.newState === 'open') {
      const popover = event.target as HTMLElement;
      const button = (this.firstElementChild as HTMLElement).getBoundingClientRect();
      popover.style.top = `${button.bottom + 4}px`;
      const room = innerWidth - button.left;
      popover.style.left = room > 280 ? `${button.left}px` : 'auto';
      popover.style.right = room > 280 ? 'auto' : `${Math.max(8, innerWidth - button.right)}px`;
    }
  }
}

define('rc-menu', Menu);
