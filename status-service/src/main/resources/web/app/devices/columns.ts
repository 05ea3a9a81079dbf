import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Device } from '../api/types.js';
import { ageTime, agoTime, lastTime, statusLabel, value } from '../elements/parts.js';
import type { Sort } from './query.js';

export interface Column {
  id: 'serialNumber' | 'manufacturer' | 'model' | 'status' | 'groupTag' | 'assignedUser' | 'lastSeenAt' | 'age' | 'problem' | 'purchaseOrder' | 'updatedAt';
  sort: Sort | null;
  cell: (device: Device) => TemplateResult;
  /** The least width in px; columns share what is left of the table. */
  width: number;
  /** Whether it is shown unless the user selects columns. */
  initial: boolean;
  /** The columns of an export that have the same content; the column's own name if absent. */
  exported?: readonly string[];
}

export const COLUMNS: readonly Column[] = [
  {
    id: 'serialNumber',
    sort: 'serialNumber',
    cell: (device) => html`<a href="/devices/${device.id}">${value(device.serialNumber)}</a>`,
    width: 140,
    initial: true,
  },
  { id: 'manufacturer', sort: null, cell: (device) => value(device.manufacturer), width: 126, initial: true },
  { id: 'model', sort: 'model', cell: (device) => value(device.model), width: 149, initial: true },
  {
    id: 'status',
    sort: 'status',
    cell: (device) => statusLabel(device.status),
    width: 226,
    initial: true,
    exported: ['status', 'statusText'],
  },
  { id: 'groupTag', sort: null, cell: (device) => value(device.groupTag), width: 105, initial: true },
  { id: 'assignedUser', sort: 'assignedUser', cell: (device) => value(device.assignedUser), width: 186, initial: true },
  { id: 'lastSeenAt', sort: 'lastSeenAt', cell: (device) => lastTime(device.lastSeenAt), width: 155, initial: true },
  {
    id: 'age',
    sort: null,
    cell: (device) => ageTime(device.registeredAt ?? device.requestedAt),
    width: 103,
    initial: true,
    exported: ['requestedAt', 'registeredAt'],
  },
  {
    id: 'problem',
    sort: null,
    cell: (device) => value(device.error?.title),
    width: 200,
    initial: false,
    exported: ['errorTitle', 'errorMessage'],
  },
  { id: 'purchaseOrder', sort: null, cell: (device) => value(device.purchaseOrder), width: 130, initial: false },
  { id: 'updatedAt', sort: 'updatedAt', cell: (device) => agoTime(device.updatedAt), width: 150, initial: false },
];

/** The columns that the address names; the serial number is always one of them. */
export function selected(query: URLSearchParams): Column[] {
  const named = query.get('columns')?.split(',');
  return COLUMNS.filter((column) => column.id === 'serialNumber' || (named ? named.includes(column.id) : column.initial));
}

/** The columns of an export that shows the same as the table. */
export function exported(columns: readonly Column[]): string {
  return columns.flatMap((column) => column.exported ?? [column.id]).join();
}

/** The address with a column shown or hidden. */
export function toggled(query: URLSearchParams, id: Column['id'], shown: boolean): URLSearchParams {
  const ids = COLUMNS.filter((column) => (column.id === id ? shown : selected(query).includes(column))).map((column) => column.id);
  const initial = COLUMNS.filter((column) => column.initial).map((column) => column.id);
  const result = new URLSearchParams(query);
  if (ids.join() === initial.join()) {
    result.delete('columns');
  } else {
    result.set('columns', ids.join());
  }
  return result;
}
