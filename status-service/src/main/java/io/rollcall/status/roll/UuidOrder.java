package io.rollcall.status.roll;

import java.util.Comparator;
import java.util.UUID;

/** The order in which PostgreSQL sorts UUIDs; Java's own takes their halves for signed numbers. */
public final class UuidOrder {

    public static final Comparator<UUID> UNSIGNED = (one, other) -> {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    private UuidOrder() {}
}
