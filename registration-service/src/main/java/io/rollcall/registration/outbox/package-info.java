/**
 * Publishes what requests changed, once their transactions are committed and as often as it takes. Start with {@link
 * io.rollcall.registration.outbox.Outboxes}.
 */
package io.rollcall.registration.outbox;
