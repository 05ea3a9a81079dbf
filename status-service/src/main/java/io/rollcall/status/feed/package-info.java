/**
 * The changes of the roll in the order in which they are told: {@link io.rollcall.status.feed.ChangeFeed} reads {@code device_change} for
 * live events and for the outbox.
 */
package io.rollcall.status.feed;
