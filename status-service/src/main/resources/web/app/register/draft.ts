import { session } from '../sign-in/session.js';

const STORED = 'rollcall.upload';

/** What was about to be uploaded, as far as it may be stored: names of files and what was typed, never content of files. */
export interface Draft {
  files: string[];
  groupTag: string;
  purchaseOrder: string;
}

/** What the user of this session had prepared in this tab before a reload. */
export function readDraft(): Draft | null {
  const stored = JSON.parse(sessionStorage.getItem(STORED) ?? 'null') as (Draft & { owner: string }) | null;
  return stored?.owner === owner() ? stored : null;
}

export function storeDraft(draft: Draft): void {
  if (draft.files.length === 0 && draft.groupTag === '' && draft.purchaseOrder === '') {
    sessionStorage.removeItem(STORED);
  } else {
    sessionStorage.setItem(STORED, JSON.stringify({ ...draft, owner: owner() }));
  }
}

function owner(): string {
  return JSON.stringify([session.user, session.organization]);
}
