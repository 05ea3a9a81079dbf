import { svg, html, type TemplateResult } from 'lit';

/** Drawn on a grid of 16. Each status and outcome has a shape of its own: color is never the only difference. */
const SHAPES = {
  pending: svg`<circle cx="8" cy="8" r="6"/><path d="M8 4.6V8l2.4 1.6"/>`,
  failed: svg`<circle cx="8" cy="8" r="6"/><path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4"/>`,
  ready: svg`<circle cx="8" cy="8" r="6"/><path d="m5.2 8.2 2 2 3.6-4"/>`,
  active: svg`<path d="M1.5 8h3l2-4.5 3 9 2-4.5h3"/>`,
  inactive: svg`<path d="M13 9.5A5.5 5.5 0 1 1 6.5 3a4.5 4.5 0 0 0 6.5 6.5z"/>`,
  warning: svg`<path d="M8 2.2 14.4 13.4H1.6z"/><path d="M8 6.6v3.2m0 1.6v.3"/>`,
  info: svg`<circle cx="8" cy="8" r="6"/><path d="M8 7.4v3.4m0-5.8v.3"/>`,
  duplicate: svg`<rect x="2.5" y="2.5" width="8" height="8" rx="1"/><path d="M13.5 5.5v7a1 1 0 0 1-1 1h-7"/>`,
  overview: svg`<path d="M2.5 13.5v-5h3v5m0 0v-11h3v11m0 0v-7h3v7M1 13.5h14"/>`,
  devices: svg`<rect x="2.5" y="3" width="11" height="7.5" rx="1"/><path d="M1 13h14"/>`,
  upload: svg`<path d="M8 10.5v-8m-3 3 3-3 3 3M2.5 10.5v2a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-2"/>`,
  download: svg`<path d="M8 2.5v8m-3-3 3 3 3-3M2.5 10.5v2a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-2"/>`,
  list: svg`<path d="M6 4h8M6 8h8M6 12h8M2.2 4h.6m-.6 4h.6m-.6 4h.6"/>`,
  help: svg`<circle cx="8" cy="8" r="6"/><path d="M6.2 6.4a1.8 1.8 0 1 1 2.6 1.7c-.5.3-.8.6-.8 1.1m0 1.8v.3"/>`,
  search: svg`<circle cx="7" cy="7" r="4.3"/><path d="m10.2 10.2 3.4 3.4"/>`,
  close: svg`<path d="m3.8 3.8 8.4 8.4m0-8.4-8.4 8.4"/>`,
  copy: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1"/><path d="M10.5 2.5h-7a1 1 0 0 0-1 1v7"/>`,
  columns: svg`<rect x="2" y="3" width="12" height="10" rx="1"/><path d="M6 3v10m4-10v10"/>`,
  file: svg`<path d="M4 2h5l3 3v9H4zM9 2v3h3"/>`,
  up: svg`<path d="M8 13V3m-4 4 4-4 4 4"/>`,
  down: svg`<path d="M8 3v10m-4-4 4 4 4-4"/>`,
  user: svg`<circle cx="8" cy="5.5" r="2.8"/><path d="M2.8 13.5a5.3 5.3 0 0 1 10.4 0"/>`,
  chevron: svg`<path d="m4 6 4 4 4-4"/>`,
} as const;

export type IconName = keyof typeof SHAPES;

const OF_OUTCOME: Record<string, IconName> = {
  pending: 'pending',
  registered: 'ready',
  updated: 'ready',
  deregistered: 'ready',
  duplicate: 'duplicate',
};

/** An icon next to a text that says the same; screen readers skip it. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon icon-${name}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;
}

export function outcomeIcon(outcome: string): IconName {
  return OF_OUTCOME[outcome] ?? 'failed';
}
