/** The JSON of the public REST API, as far as the portal reads it. */

export const STATUSES = ['pending', 'failed', 'ready', 'active', 'inactive'] as const;
export type Status = (typeof STATUSES)[number];

export const OUTCOMES = [
  'pending',
  'registered',
  'updated',
  'deregistered',
  'duplicate',
  'claimed',
  'not-found',
  'invalid',
  'refused',
  'failed',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The outcomes that a person has to look at. */
export const FAILURES: readonly Outcome[] = ['claimed', 'not-found', 'invalid', 'refused', 'failed'];

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface DeviceError {
  outcome: Outcome;
  code: string | null;
  title: string;
  message: string | null;
  requestId: string | null;
}

export interface Device {
  id: string;
  serialNumber: string | null;
  manufacturer: string | null;
  model: string | null;
  status: Status;
  statusText: string;
  error: DeviceError | null;
  groupTag: string | null;
  assignedUser: string | null;
  purchaseOrder: string | null;
  registrationId: string | null;
  registeredBy: string | null;
  partner: string | null;
  requestedAt: string | null;
  registeredAt: string | null;
  enrolledAt: string | null;
  lastSeenAt: string | null;
  updatedAt: string;
}

export type Summary = Record<Status | 'total', number>;

export interface Change {
  at: string;
  previousStatus: Status | null;
  status: Status | null;
  statusText: string | null;
  cause: string;
  title: string;
  code: string | null;
  message: string | null;
  requestId: string | null;
  registrationId: string | null;
  row: number | null;
  file: string | null;
  line: number | null;
  changedBy: string | null;
}

export interface Registration {
  id: string;
  kind: 'registration' | 'deregistration' | 'update';
  organization: string;
  submittedBy: string | null;
  submittedAt: string;
  source: 'upload' | 'json' | 'partner-topic';
  rows: number;
  counts: Partial<Record<Outcome, number>>;
  state: 'processing' | 'finished' | 'finished-with-errors' | 'interrupted';
  finishedAt: string | null;
  /** The name of the uploaded file, the first if there are several; absent if it did not come in a file. */
  file?: string;
  moreFiles?: boolean;
  delayed?: boolean;
}

export interface Row {
  row: number;
  file: string | null;
  line: number | null;
  serialNumber: string | null;
  manufacturer: string | null;
  model: string | null;
  deviceId: string | null;
  outcome: Outcome;
  code: string | null;
  title: string;
  message: string | null;
  warnings: string[];
  requestId: string;
  decidedAt: string | null;
}

export interface ReadFile {
  name: string | null;
  encoding: string;
  separator: string;
  columns: string[];
  rows: number;
}

export interface Finding {
  file: string | null;
  line: number | null;
  row: number | null;
  column?: string | null;
  outcome?: Outcome;
  serialNumber?: string | null;
  code: string;
  message: string;
}

export interface UploadAnswer {
  id: string | null;
  organization: string;
  rows: number;
  files: ReadFile[];
  warnings: Finding[];
  problems: Finding[];
  unchecked?: string[];
}

export interface Config {
  issuer: string | null;
  clientId: string;
  /** The scopes to ask the issuer for, separated by spaces. */
  scope: string;
  inactiveAfterHours?: number;
  services: { intake: string; registration: string; status: string };
  limits: { uploadBytes: number; uploadRows: number; listItems: number };
  languages: string[];
}

export interface Statistics {
  devices: Summary;
  /** The last days in UTC, the oldest first, without gaps. */
  days: { day: string; outcomes: Partial<Record<Outcome, number>> }[];
  problems: { code: string; outcome: Outcome; title: string; devices: number }[];
  inactiveSoon: { afterHours: number; withinHours: number; devices: number; exact: boolean };
}

/** The consent of the organization that a partner acts for it. */
export interface Partner {
  partner: string;
  state: 'active' | 'revoked';
  version: number;
  changedBy: string;
  changedAt: string;
}

/** What was requested and decided, as the audit trail has it. */
export interface AuditRecord {
  requestId: string;
  kind: Registration['kind'];
  registrationId: string;
  row: number;
  organization: string;
  partner: string | null;
  submittedBy: string | null;
  requestedAt: string;
  decidedAt: string;
  outcome: Outcome;
  code: string | null;
  details: Record<string, string>;
  deviceId: string | null;
  serialNumber: string | null;
  manufacturer: string | null;
  model: string | null;
  previousOwner: string | null;
  owner: string | null;
}
