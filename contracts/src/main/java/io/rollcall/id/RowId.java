package io.rollcall.id;

import java.nio.ByteBuffer;
import java.util.UUID;

/** The id of a row of a registration, which is its request id too. Publishing a row again gives it the same id. */
public final class RowId {

    private RowId() {}

    /**
     * The id of one row.
     *
     * @param row the row's number over the whole upload, from 1
     */
    public static UUID of(UUID registrationId, long row) {
        return UuidV8.ofContent(ByteBuffer.allocate(24)
                .putLong(registrationId.getMostSignificantBits())
                .putLong(registrationId.getLeastSignificantBits())
                .putLong(row)
                .array());
    }
}
