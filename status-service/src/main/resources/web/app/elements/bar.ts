import { html, nothing, type TemplateResult } from 'lit';
import { OUTCOMES, type Outcome } from '../api/types.js';
import { number, t } from '../text/text.js';
import { outcomeText } from './parts.js';

export type Counts = Partial<Record<Outcome, number>>;

/** Outcomes with a count, in a fixed order. */
export function present(counts: Counts): [Outcome, number][] {
  return OUTCOMES.map((outcome): [Outcome, number] => [outcome, counts[outcome] ?? 0]).filter(([, n]) => n > 0);
}

/**
 * Counts by outcome as one bar. Styles are set as a property: the content security policy forbids style attributes.
 * The label says the same in words.
 *
 * @param neutral outcomes that are no failures here
 */
export function countBar(counts: Counts, rows: number, neutral: readonly Outcome[] = []): TemplateResult {
  const parts = present(counts);
  const words = parts.map(([outcome, n]) => `${outcomeText(outcome)}: ${number(n)}`).join(', ');
  return html`<span class="bar" role="img" aria-label=${words || t('value.none')} title=${words}>
    ${rows === 0
      ? nothing
      : parts.map(
          ([outcome, n]) => html`<span class="bar-part bar-${neutral.includes(outcome) ? 'neutral' : outcome}" .style=${`flex-grow: ${n}`}></span>`,
        )}
  </span>`;
}
