/**
 * Publishes the roll: {@link io.rollcall.status.outbox.Outbox} turns the changes of the feed into entries on {@code
 * rollcall.device-status}.
 */
package io.rollcall.status.outbox;
