import { html, nothing, type TemplateResult } from 'lit';
import type { Finding, UploadAnswer } from '../api/types.js';
import { Element, define } from '../elements/element.js';
import { notice, outcomeLabel, value } from '../elements/parts.js';
import { count, number, t } from '../text/text.js';

/** The service lists so many findings of each kind at most. */
const LISTED = 100;

/** How many rows are known to fail; 0 if that is not known, because not all of them are listed. */
export function failingRows(answer: UploadAnswer | null): number {
  const problems = answer?.problems ?? [];
  return problems.length < LISTED ? new Set(problems.map((each) => each.row)).size : 0;
}

/** What the service makes of files before they are registered. */
export class Preview extends Element {
  static override properties = { answer: { attribute: false } };

  declare answer: UploadAnswer | null;

  constructor() {
    super();
    this.answer = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const answer = this.answer;
    if (!answer) {
      return nothing;
    }
    const { problems, warnings } = answer;
    const many = problems.length >= LISTED;
    return html`<section class="preview" aria-labelledby="preview-title">
      <h2 id="preview-title">${count('preview.title', answer.rows)}</h2>
      ${problems.length === 0
        ? notice('ready', html`<p>${t('preview.clean')}</p>`)
        : notice(
            'failed',
            html`<strong>${many ? t('preview.problems-many', { n: number(LISTED) }) : count('preview.problems', problems.length)}</strong>
              <p>${t('preview.problems-hint')}</p>`,
          )}
      ${problems.length > 0 ? this.findings('preview.problems-table', problems) : nothing}
      ${warnings.length > 0
        ? html`<details>
            <summary>${warnings.length >= LISTED ? t('preview.warnings-many', { n: number(LISTED) }) : count('preview.warnings', warnings.length)}</summary>
            ${this.findings('preview.warnings-table', warnings)}
          </details>`
        : nothing}
      <p class="muted">${t('preview.unchecked')}</p>
    </section>`;
  }

  private findings(title: 'preview.problems-table' | 'preview.warnings-table', findings: Finding[]): TemplateResult {
    const outcomes = findings.some((each) => each.outcome);
    const serials = findings.some((each) => each.serialNumber);
    return html`<div class="table-box" tabindex="0" role="region" aria-label=${t(title)}>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">${t('row.file')}</th>
            <th scope="col" class="number">${t('row.line')}</th>
            ${serials ? html`<th scope="col">${t('column.serialNumber')}</th>` : nothing}
            ${outcomes ? html`<th scope="col">${t('row.outcome')}</th>` : nothing}
            <th scope="col">${t('row.advice')}</th>
          </tr>
        </thead>
        <tbody>
          ${findings.map(
            (each) =>
              html`<tr>
                <td><bdi>${each.file ?? ''}</bdi></td>
                <td class="number">${each.line ?? ''}</td>
                ${serials ? html`<td class="serial">${value(each.serialNumber)}</td>` : nothing}
                ${outcomes ? html`<td class="outcome">${each.outcome ? outcomeLabel(each.outcome, each.code) : nothing}</td>` : nothing}
                <td class="text">${each.message}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

define('rc-preview', Preview);
