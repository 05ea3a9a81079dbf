package io.rollcall.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What intake found in a hardware hash. The hash itself ends at intake.
 *
 * @param problem code of what is wrong with the hash; null when it is valid, and then manufacturer, model and serial number are set
 * @param warnings codes of what was rescued
 * @param capturedAt when the device made the hash; null when it does not say
 * @param sha256 hex SHA-256 of the hash's content
 */
public record HashEvidence(
        String problem,
        List<String> warnings,
        String manufacturer,
        String model,
        String serialNumber,
        UUID smbiosUuid,
        Instant capturedAt,
        String sha256) {

    public HashEvidence {
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /** Evidence that a hash was there and is not valid. */
    public static HashEvidence invalid(String problem) {
        return new HashEvidence(problem, List.of(), null, null, null, null, null, null);
    }

    public boolean valid() {
        return problem == null;
    }
}
