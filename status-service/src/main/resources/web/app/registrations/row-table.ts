import { html, nothing, type TemplateResult } from 'lit';
import type { Row } from '../api/types.js';
import { Element, define } from '../elements/element.js';
import { outcomeLabel, value } from '../elements/parts.js';
import '../elements/copy.js';
import { t } from '../text/text.js';

/** Rows of a registration with what became of them. */
export class RowTable extends Element {
  static override properties = { rows: { attribute: false } };

  declare rows: Row[];

  constructor() {
    super();
    this.rows = [];
  }

  protected override render(): TemplateResult {
    const files = new Set(this.rows.map((row) => row.file)).size > 1;
    return html`<div class="table-box" tabindex="0" role="region" aria-label=${t('rows.title')}>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col" class="number">${t('row.row')}</th>
            ${files ? html`<th scope="col">${t('row.file')}</th>` : nothing}
            <th scope="col" class="number">${t('row.line')}</th>
            <th scope="col">${t('column.serialNumber')}</th>
            <th scope="col">${t('column.model')}</th>
            <th scope="col">${t('row.outcome')}</th>
            <th scope="col">${t('row.advice')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.rows.map(
            (row) =>
              html`<tr>
                <td class="number">${row.row}</td>
                ${files ? html`<td>${value(row.file)}</td>` : nothing}
                <td class="number">${row.line ?? nothing}</td>
                <td class="serial">${row.deviceId && row.serialNumber ? html`<a href="/devices/${row.deviceId}">${value(row.serialNumber)}</a>` : value(row.serialNumber)}</td>
                <td>${value(product(row))}</td>
                <td class="outcome">${outcomeLabel(row.outcome, row.code)}</td>
                <td class="text">${row.message ?? ''}${row.message ? this.requestId(row) : nothing}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private requestId(row: Row): TemplateResult {
    return html`<details class="request-id">
      <summary>${t('problem.request-id')}</summary>
      <rc-copy .text=${row.requestId}></rc-copy>
    </details>`;
  }
}

/** The manufacturer and the model, which often begins with the manufacturer. */
function product(row: Row): string {
  const { manufacturer, model } = row;
  return manufacturer && !model?.startsWith(manufacturer) ? `${manufacturer} ${model ?? ''}` : (model ?? '');
}

define('rc-row-table', RowTable);
