package io.rollcall.intake.idempotency;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * What is known about a key.
 *
 * @param fingerprint of the request that used it first
 * @param answer JSON of the answer; null as long as there is none
 * @param leased whether somebody is at work on it
 * @param publishedAt when all of its requests were published; before that, when the key was stored
 */
public record Entry(
        byte[] fingerprint,
        UUID registrationId,
        String issuer,
        String submittedBy,
        Instant submittedAt,
        String answer,
        boolean leased,
        Instant publishedAt) {

    public boolean answered() {
        return answer != null;
    }

    /** Neither answered nor being worked on: whoever was has crashed, or has given up. */
    public boolean abandoned() {
        return answer == null && !leased;
    }

    public boolean sameRequest(byte[] other) {
        return Arrays.equals(fingerprint, other);
    }
}
