package io.rollcall.intake.selection;

import java.util.List;
import java.util.Map;

/**
 * All devices that match a filter.
 *
 * @param filter parameters of the status service's list of devices, with their values
 * @param expected how many devices these are, as the client was shown
 */
public record Selection(List<Map.Entry<String, String>> filter, long expected) {

    public Selection {
        filter = List.copyOf(filter);
    }
}
