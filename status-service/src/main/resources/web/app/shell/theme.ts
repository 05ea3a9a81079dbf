import { Notifier } from './notifier.js';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const STORED = 'rollcall.theme';

/** Light or dark: as the system says, unless the user selects one. */
class Themes extends Notifier {
  current: Theme = THEMES.find((theme) => theme === localStorage.getItem(STORED)) ?? 'system';

  constructor() {
    super();
    this.apply();
  }

  select(theme: Theme): void {
    localStorage.setItem(STORED, theme);
    this.current = theme;
    this.apply();
    this.changed();
  }

  private apply(): void {
    document.documentElement.dataset.theme = this.current;
  }
}

export const themes = new Themes();
