import { html, svg, type TemplateResult } from 'lit';
import { FAILURES, type Outcome, type Statistics } from '../api/types.js';
import { Element, define } from '../elements/element.js';
import { day, number, t } from '../text/text.js';

type Day = Statistics['days'][number];

const WIDTH = 560;
const HEIGHT = 160;
/** A day with any rows of a kind shows at least so much of it. */
const LEAST = 2;

const KINDS = ['done', 'duplicate', 'failed'] as const;
type Kind = (typeof KINDS)[number];

const KIND_OF: Partial<Record<Outcome, Kind>> = { registered: 'done', updated: 'done', deregistered: 'done', duplicate: 'duplicate' };

/** Rows decided on each day: done, already registered, failed. A chart for the eye, and a table that says the same in words. */
export class Days extends Element {
  static override properties = { days: { attribute: false } };

  declare days: Day[];

  constructor() {
    super();
    this.days = [];
  }

  protected override render(): TemplateResult {
    const sums = this.days.map((each) => sum(each));
    const most = Math.max(1, ...sums.map((each) => each.done + each.duplicate + each.failed));
    const step = WIDTH / Math.max(1, sums.length);
    return html`<div class="chart">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT + 20}" aria-hidden="true" focusable="false">
        <line class="axis" x1="0" x2=${WIDTH} y1=${HEIGHT} y2=${HEIGHT}></line>
        <text x="0" y="10">${number(most)}</text>
        ${sums.map((each, i) => this.column(each, i * step, step, most))}
        ${this.days.map((each, i) =>
          i % 3 === (this.days.length - 1) % 3
            ? svg`<text class="day" x=${(i + 0.5) * step} y=${HEIGHT + 15}>${day(each.day)}</text>`
            : svg``,
        )}
      </svg>
      <ul class="legend" aria-hidden="true">
        ${KINDS.map((kind) => html`<li><span class="key key-${kind}"></span>${t(`overview.${kind}`)}</li>`)}
      </ul>
      <details>
        <summary>${t('overview.table')}</summary>
        <div class="table-box" tabindex="0" role="region" aria-label=${t('overview.table')}>
          <table>
            <thead>
              <tr>
                <th scope="col">${t('overview.day')}</th>
                ${KINDS.map((kind) => html`<th scope="col" class="number">${t(`overview.${kind}`)}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${this.days.map(
                (each, i) =>
                  html`<tr>
                    <td>${day(each.day)}</td>
                    ${KINDS.map((kind) => html`<td class="number">${number(sums[i][kind])}</td>`)}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    </div>`;
  }

  private column(sums: Record<Kind, number>, x: number, step: number, most: number): TemplateResult[] {
    let y = HEIGHT;
    return KINDS.filter((kind) => sums[kind] > 0).map((kind) => {
      const height = Math.max(LEAST, (sums[kind] / most) * (HEIGHT - 20));
      y -= height;
      return svg`<rect class="part-${kind}" x=${x + step * 0.18} y=${y} width=${step * 0.64} height=${height}></rect>`;
    });
  }
}

function sum(day: Day): Record<Kind, number> {
  const sums = { done: 0, duplicate: 0, failed: 0 };
  for (const [outcome, n] of Object.entries(day.outcomes) as [Outcome, number][]) {
    const kind = KIND_OF[outcome] ?? (FAILURES.includes(outcome) ? 'failed' : null);
    if (kind) {
      sums[kind] += n;
    }
  }
  return sums;
}

define('rc-days', Days);
