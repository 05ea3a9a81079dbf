package io.rollcall.status.rest;

import static java.util.Objects.requireNonNull;

/**
 * What a caller may see.
 *
 * @param organization whose roll
 * @param partner whose registrations on it alone; null for all
 */
record Scope(String organization, String partner) {

    Scope {
        requireNonNull(organization, "organization");
    }
}
