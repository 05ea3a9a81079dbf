import { LitElement } from 'lit';
import { Watch } from '../shell/notifier.js';
import { languages } from '../text/text.js';

/**
 * The base of all elements of the portal: renders into the page itself, so that one style sheet, labels and ids reach everything, and
 * renders again when the language changes.
 */
export abstract class Element extends LitElement {
  constructor() {
    super();
    new Watch(this, languages);
  }

  protected override createRenderRoot(): this {
    return this;
  }
}

export function define(name: string, type: CustomElementConstructor): void {
  customElements.define(name, type);
}
