package io.rollcall.hardwarehash;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The evidence that a verified hardware hash gives. Two captures of one device differ in time and digest, so that
 * equality of this record does not tell whether two devices are the same.
 *
 * @param manufacturer trimmed, not blank, at most 256 characters, as are model and serial number
 * @param smbiosUuid null where the firmware has none
 * @param capturedAt null where the device's clock was not set, or absurd
 * @param sha256 the digest of what the hash's checksum covers, 64 hexadecimal digits in lower case
 */
public record HardwareHash(
        String manufacturer, String model, String serialNumber, UUID smbiosUuid, Instant capturedAt, String sha256) {

    public HardwareHash {
        Objects.requireNonNull(manufacturer, "manufacturer");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(serialNumber, "serialNumber");
        Objects.requireNonNull(sha256, "sha256");
    }
}
