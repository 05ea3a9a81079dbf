import { post } from '../api/client.js';
import type { Registration } from '../api/types.js';
import type { Accepted } from '../devices/bulk.js';
import { Confirm, typedNumber } from '../elements/confirm.js';
import { isFinished, submissions } from '../register/submissions.js';
import { router } from '../shell/router.js';
import { session } from '../sign-in/session.js';
import { count, t } from '../text/text.js';

/** Whether a registration has ended and has devices that the user may take off the roll again. */
export function undoable(registration: Registration): boolean {
  return session.mayWrite && registration.kind === 'registration' && isFinished(registration) && (registration.counts.registered ?? 0) > 0;
}

/** Asks, deregisters the devices of a registration, and shows how that gets on. */
export async function undo(registration: Registration): Promise<void> {
  const n = registration.counts.registered ?? 0;
  const agreed = await Confirm.ask({
    title: t('undo.title'),
    text: count('undo.text', n),
    action: t('undo.action'),
    dangerous: true,
    typed: typedNumber(n),
  });
  if (agreed) {
    const answer = await post<Accepted>('intake', '/v1/deregistrations', { registrationId: registration.id }, crypto.randomUUID());
    submissions.follow(answer.id);
    router.go(`/registrations/${answer.id}`);
  }
}
