package io.rollcall.status.row;

import java.util.Comparator;
import java.util.UUID;

import io.rollcall.status.roll.UuidOrder;

import static java.util.Objects.requireNonNull;

/**
 * A row of a registration. Ordered, so that whoever locks several of them does so in the same order.
 *
 * @param row 1-based number over the whole upload
 */
public record RowKey(UUID registrationId, int row) implements Comparable<RowKey> {

    private static final Comparator<RowKey> ORDER =
            Comparator.comparing(RowKey::registrationId, UuidOrder.UNSIGNED).thenComparingInt(RowKey::row);

    public RowKey {
        requireNonNull(registrationId, "registrationId");
    }

    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }
}
