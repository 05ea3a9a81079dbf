package io.rollcall.hardwarehash;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** Where in a blob the few records are that evidence is taken from. */
final class EvidenceRecords implements RecordWalk.Visitor {

    private static final int TYPES = RecordType.MODEL + 1;

    private final int[] offsets = new int[TYPES];
    private final int[] lengths = new int[TYPES];
    private byte[] blob;
    private boolean ambiguous;
    private boolean guessed;
    private boolean unreadable;

    /** Whether the records are sound, and none that counts occurs twice: a device has one serial number. */
    boolean find(byte[] blob, int end) {
        this.blob = blob;
        Arrays.fill(offsets, 0);
        Arrays.fill(lengths, 0);
        ambiguous = false;
        guessed = false;
        unreadable = false;
        return RecordWalk.walk(blob, end, this) && !ambiguous;
    }

    @Override
    public void visit(int type, byte[] blob, int offset, int length) {
        switch (type) {
            case RecordType.VERSIONS_AND_CLOCK,
                    RecordType.SMBIOS_UUID,
                    RecordType.SERIAL_NUMBER,
                    RecordType.MANUFACTURER,
                    RecordType.MODEL -> {
                ambiguous |= offsets[type] != 0;
                offsets[type] = offset;
                lengths[type] = length;
            }
            default -> {
                // the rest is none of registration's business
            }
        }
    }

    /** The record's text; empty if there is no such record; null if it cannot be read. */
    String text(int type) {
        String text = RecordText.read(blob, offsets[type], lengths[type]);
        if (text == null) {
            text = RecordText.guess(blob, offsets[type], lengths[type], type != RecordType.SERIAL_NUMBER);
            guessed |= text != null;
            unreadable |= text == null && !RecordText.isUtf8(blob, offsets[type], lengths[type]);
        }
        return text;
    }

    /** Whether a text was read that is not UTF-8. */
    boolean isGuessed() {
        return guessed;
    }

    /** Whether a text is none in any encoding. */
    boolean isUnreadable() {
        return unreadable;
    }

    UUID smbiosUuid() {
        return SmbiosUuid.read(blob, offsets[RecordType.SMBIOS_UUID], lengths[RecordType.SMBIOS_UUID]);
    }

    Instant capturedAt() {
        return CaptureClock.instant(
                blob, offsets[RecordType.VERSIONS_AND_CLOCK], lengths[RecordType.VERSIONS_AND_CLOCK]);
    }
}
