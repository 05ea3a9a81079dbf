package io.rollcall.access;

import java.util.Map;
import java.util.Objects;

/**
 * How much of each broker a principal may use.
 *
 * @param principal the name that it authenticates with, or {@link #ANYBODY_ELSE}
 * @param limits by the names of Kafka's quotas, such as {@code producer_byte_rate} (bytes a second) and {@code request_percentage} (of the
 *     time of one thread)
 */
public record Quota(String principal, Map<String, Double> limits) {

    /** Stands for everybody who has none of the own name, each for itself. */
    public static final String ANYBODY_ELSE = "*";

    /** No limit: the largest that Kafka takes. It has to be said, since a principal without a quota of its own has that of anybody else. */
    public static final double UNLIMITED = Long.MAX_VALUE;

    public Quota {
        Objects.requireNonNull(principal, "principal");
        limits = Map.copyOf(limits);
    }
}
