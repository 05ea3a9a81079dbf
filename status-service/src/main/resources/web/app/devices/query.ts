import type { Query } from '../api/client.js';
import { STATUSES, type Device, type Status } from '../api/types.js';

export const SORTS = ['serialNumber', 'model', 'status', 'assignedUser', 'lastSeenAt', 'updatedAt'] as const;
export type Sort = (typeof SORTS)[number];
export type Order = 'asc' | 'desc';

/** The shortest text that can be searched for. */
export const SHORTEST_SEARCH = 3;

/** Filters besides the status, by their names in the address and in the REST API. */
const NARROW = ['search', 'groupTag', 'registrationId', 'code'] as const;

/** What is listed and how, as the address of the page says it. */
export interface DeviceQuery {
  statuses: Status[];
  search: string;
  groupTag: string;
  registrationId: string;
  /** The code of the problem of failed devices. */
  code: string;
  sort: Sort;
  order: Order;
}

export function read(query: URLSearchParams): DeviceQuery {
  const sort = query.get('sort') as Sort;
  const known = SORTS.includes(sort) ? sort : 'updatedAt';
  const order = query.get('order');
  const search = query.get('search') ?? '';
  return {
    statuses: STATUSES.filter((status) => query.getAll('status').includes(status)),
    search: [...search].length >= SHORTEST_SEARCH ? search : '',
    groupTag: query.get('groupTag') ?? '',
    registrationId: query.get('registrationId') ?? '',
    code: query.get('code') ?? '',
    sort: known,
    order: order === 'asc' || order === 'desc' ? order : firstOrder(known),
  };
}

/** The order in which a column is sorted first: the newest, or the first letter. */
export function firstOrder(sort: Sort): Order {
  return sort === 'lastSeenAt' || sort === 'updatedAt' ? 'desc' : 'asc';
}

/** The address for a query; columns and others that are no part of it are kept from the address before. */
export function write(query: DeviceQuery, before: URLSearchParams): URLSearchParams {
  const result = new URLSearchParams();
  query.statuses.forEach((status) => result.append('status', status));
  NARROW.forEach((name) => query[name] && result.set(name, query[name]));
  if (query.sort !== 'updatedAt' || query.order !== 'desc') {
    result.set('sort', query.sort);
    result.set('order', query.order);
  }
  const columns = before.get('columns');
  if (columns !== null) {
    result.set('columns', columns);
  }
  return result;
}

/** The filter as the REST API takes it. */
export function filter(query: DeviceQuery): Query {
  return { status: query.statuses, ...narrow(query) };
}

/** The filters that are set, besides the status. */
function narrow(query: DeviceQuery): Partial<Record<(typeof NARROW)[number], string>> {
  return Object.fromEntries(NARROW.filter((name) => query[name] !== '').map((name) => [name, query[name]]));
}

/** The filter as a body of a request that changes all devices that match. */
export function filterBody(query: DeviceQuery): Record<string, unknown> {
  return { ...(query.statuses.length > 0 ? { status: query.statuses } : {}), ...narrow(query) };
}

export function isFiltered(query: DeviceQuery): boolean {
  return query.statuses.length > 0 || !byStatusOnly(query);
}

/** Whether only the status is filtered, so that the counts by status say how many devices match. */
export function byStatusOnly(query: DeviceQuery): boolean {
  return NARROW.every((name) => query[name] === '');
}

/** Whether a device that changed is one of those listed. Only an approximation where the service folds letters in another way. */
export function matches(query: DeviceQuery, device: Device): boolean {
  const searched = [device.serialNumber, device.manufacturer, device.model, device.assignedUser, device.groupTag];
  const sought = query.search.toLowerCase();
  return (
    (query.statuses.length === 0 || query.statuses.includes(device.status)) &&
    (query.groupTag === '' || device.groupTag === query.groupTag) &&
    (query.registrationId === '' || device.registrationId === query.registrationId) &&
    (query.code === '' || device.error?.code === query.code) &&
    (sought === '' || searched.some((text) => text?.toLowerCase().includes(sought)))
  );
}
