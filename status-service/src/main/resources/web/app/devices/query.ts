import type { Query } from '../api/client.js';
import { STATUSES, type Device, type Status } from '../api/types.js';

export const SORTS = ['serialNumber', 'model', 'status', 'assignedUser', 'lastSeenAt', 'updatedAt'] as const;
export type Sort = (typeof SORTS)[number];
export type Order = 'asc' | 'desc';

/** The shortest text that can be searched for. */
export const SHORTEST_SEARCH = 3;

/** What is listed and how, as the address of the page says it. */
export interface DeviceQuery {
  statuses: Status[];
  search: string;
  groupTag: string;
  registrationId: string;
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
  (['search', 'groupTag', 'registrationId'] as const).forEach((name) => query[name] && result.set(name, query[name]));
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
  return { status: query.statuses, search: query.search, groupTag: query.groupTag, registrationId: query.registrationId };
}

export function isFiltered(query: DeviceQuery): boolean {
  return query.statuses.length > 0 || query.search !== '' || query.groupTag !== '' || query.registrationId !== '';
}

/** Whether only the status is filtered, so that the counts by status say how many devices match. */
export function byStatusOnly(query: DeviceQuery): boolean {
  return query.search === '' && query.groupTag === '' && query.registrationId === '';
}

/** Whether a device that changed is one of those listed. Only an approximation where the service folds letters in another way. */
export function matches(query: DeviceQuery, device: Device): boolean {
  const searched = [device.serialNumber, device.manufacturer, device.model, device.assignedUser, device.groupTag];
  const sought = query.search.toLowerCase();
  return (
    (query.statuses.length === 0 || query.statuses.includes(device.status)) &&
    (query.groupTag === '' || device.groupTag === query.groupTag) &&
    (query.registrationId === '' || device.registrationId === query.registrationId) &&
    (sought === '' || searched.some((text) => text?.toLowerCase().includes(sought)))
  );
}
