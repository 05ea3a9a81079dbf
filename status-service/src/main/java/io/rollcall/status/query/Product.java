package io.rollcall.status.query;

import io.rollcall.status.projection.SearchText;

/**
 * A model of a manufacturer. Organisations have many devices and few products, so a search looks through the products, where an index over
 * each device's would hold the same words over and over.
 *
 * @param model empty if absent, like the manufacturer
 */
record Product(String model, String manufacturer) {

    /** Whether one of the names holds folded text. */
    boolean contains(String folded) {
        return SearchText.fold(model).contains(folded)
                || SearchText.fold(manufacturer).contains(folded);
    }
}
