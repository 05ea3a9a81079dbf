/**
 * The roll as it changes: {@link io.rollcall.status.live.EventsResource} gives each client a stream of events. One
 * {@link io.rollcall.status.live.LiveTail} per replica reads the feed of changes for all of them.
 */
package io.rollcall.status.live;
