import { html, svg, type TemplateResult } from 'lit';
import { FAILURES, type Outcome, type Statistics } from '../api/types.js';
import { Element, define } from '../elements/element.js';
import { day, number, t } from '../text/text.js';

type Day = Statistics['days'][number];

const WIDTH = 560;
const HEIGHT = 150;
/** A day with any rows of a series shows at least so much of it. */
const LEAST = 3;

const SERIES = {
  registered: (outcome: Outcome) => outcome === 'registered',
  done: (outcome: Outcome) => outcome === 'registered' || outcome === 'updated' || outcome === 'deregistered',
  duplicate: (outcome: Outcome) => outcome === 'duplicate',
  failed: (outcome: Outcome) => FAILURES.includes(outcome),
};
export type Series = keyof typeof SERIES;

let ids = 0;

/**
 * Rows decided on each day as columns. Each series has a texture of its own, so it is told apart without color; screen readers read the figures as
 * the description of the chart, and everybody can open them as a table.
 */
export class Days extends Element {
  static override properties = { days: { attribute: false }, series: { attribute: false } };

  declare days: Day[];
  declare series: readonly Series[];

  private readonly hatch = `hatch-${++ids}`;

  constructor() {
    super();
    this.days = [];
    this.series = [];
  }

  protected override render(): TemplateResult {
    const figures = this.days.map((each) => this.series.map((name) => sum(each, name)));
    const most = Math.max(1, ...figures.map((each) => each.reduce((a, b) => a + b, 0)));
    return html`<div class="chart">
      <div class="axis" aria-hidden="true">${number(most)}</div>
      <svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${this.words(figures)}>
        ${this.pattern()} ${figures.map((each, i) => this.column(each, i, most))}
      </svg>
      <div class="axis" aria-hidden="true">
        ${[this.days.at(0), this.days.at(-1)].map((each) => html`<span>${each ? day(each.day) : ''}</span>`)}
      </div>
      ${this.series.length > 1 ? this.legend() : ''}
      <details>
        <summary>${t('overview.table')}</summary>
        ${this.table(figures)}
      </details>
    </div>`;
  }

  /** What the chart shows, in words: days on which nothing was decided are left out. */
  private words(figures: number[][]): string {
    const days = this.days.flatMap((each, i) => {
      const parts = this.series.flatMap((name, k) => (figures[i][k] > 0 ? [`${t(`overview.${name}`)} ${number(figures[i][k])}`] : []));
      return parts.length > 0 ? [`${day(each.day)}: ${parts.join(', ')}`] : [];
    });
    return days.length > 0 ? days.join('; ') : t('overview.nothing');
  }

  private pattern(): TemplateResult {
    return svg`<defs>
      <pattern id=${this.hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" class="hatch-ground"></rect>
        <rect width="2.5" height="5" class="hatch-line"></rect>
      </pattern>
    </defs>`;
  }

  private column(figures: number[], i: number, most: number): TemplateResult {
    const step = WIDTH / Math.max(1, this.days.length);
    let y = HEIGHT;
    const parts = this.series.flatMap((name, k) => {
      if (figures[k] === 0) {
        return [];
      }
      const height = Math.max(LEAST, (figures[k] / most) * HEIGHT);
      y -= height;
      return [this.shape(name, (i + 0.18) * step, y, step * 0.64, height)];
    });
    const words = this.series.map((name, k) => `${t(`overview.${name}`)} ${number(figures[k])}`).join(', ');
    return svg`<g><title>${day(this.days[i].day)}: ${words}</title>${parts}</g>`;
  }

  private shape(name: Series, x: number, y: number, width: number, height: number): TemplateResult {
    const fill = name === 'failed' ? `url(#${this.hatch})` : 'none';
    return svg`<rect class="part part-${name}" fill=${fill} x=${x} y=${y} width=${width} height=${height}></rect>`;
  }

  private legend(): TemplateResult {
    return html`<ul class="legend" aria-hidden="true">
      ${this.series.map(
        (name) =>
          html`<li>
            <svg width="14" height="14" viewBox="0 0 14 14">${this.shape(name, 1, 1, 12, 12)}</svg>
            ${t(`overview.${name}`)}
          </li>`,
      )}
    </ul>`;
  }

  private table(figures: number[][]): TemplateResult {
    return html`<div class="table-box" tabindex="0" role="region" aria-label=${t('overview.table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t('overview.day')}</th>
            ${this.series.map((name) => html`<th scope="col" class="number">${t(`overview.${name}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.days.map(
            (each, i) =>
              html`<tr>
                <th scope="row">${day(each.day)}</th>
                ${figures[i].map((n) => html`<td class="number">${number(n)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

/** How many rows of a day belong to a series. */
export function sum(day: Day, name: Series): number {
  const counts = Object.entries(day.outcomes) as [Outcome, number][];
  return counts.reduce((total, [outcome, n]) => total + (SERIES[name](outcome) ? n : 0), 0);
}

define('rc-days', Days);
