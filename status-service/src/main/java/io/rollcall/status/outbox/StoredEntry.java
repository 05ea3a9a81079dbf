package io.rollcall.status.outbox;

import io.rollcall.event.DeviceStatusChanged;

/**
 * An entry as it is.
 *
 * @param changeSeq the number of its latest change
 * @param entry null if it is not on the roll
 */
record StoredEntry(long changeSeq, DeviceStatusChanged entry) {}
