package io.rollcall.hardwarehash;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;

/**
 * Makes hardware hashes of invented devices, like genuine ones in size, records and their order, for tests, the demo
 * and benchmarks. The same values and seed make the same hash; another time of capture makes another hash of the same
 * device.
 *
 * <pre>{@code
 * String hash = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-0000001")
 *         .capturedAt(Instant.parse("2026-01-12T09:30:00Z"))
 *         .encode();
 * }</pre>
 */
public final class HardwareHashEncoder {

    private static final int FULL_OS = 2;
    private static final int X64 = 9;
    private static final int TOOL_VERSION = 3;
    private static final int[] TOOL_BUILD = {0, 10, 1, 22_621};
    private static final int[] OS_BUILD = {0, 10, 1992, 22_631};
    private static final Instant DEFAULT_CAPTURE = Instant.parse("2026-01-05T08:00:00Z");

    private final String manufacturer;
    private final String model;
    private final String serialNumber;
    private long seed;
    private UUID smbiosUuid;
    private Instant capturedAt = DEFAULT_CAPTURE;
    private ZoneOffset utcOffset;
    private boolean minimal;
    private boolean padded = true;

    private HardwareHashEncoder(String manufacturer, String model, String serialNumber) {
        this.manufacturer = manufacturer;
        this.model = model;
        this.serialNumber = serialNumber;
        this.seed = seedOf(manufacturer, model, serialNumber);
    }

    /** Null leaves a record out, which makes a hash that is not valid. */
    public static HardwareHashEncoder of(String manufacturer, String model, String serialNumber) {
        return new HardwareHashEncoder(manufacturer, model, serialNumber);
    }

    /** Decides on everything else that there is in the device. Follows from the three values unless given. */
    public HardwareHashEncoder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** Follows from the seed unless given. */
    public HardwareHashEncoder smbiosUuid(UUID smbiosUuid) {
        this.smbiosUuid = smbiosUuid;
        return this;
    }

    /** Whole seconds from 2000 to 2136; a fixed day unless given. */
    public HardwareHashEncoder capturedAt(Instant capturedAt) {
        this.capturedAt = capturedAt;
        return this;
    }

    /** How far the device's local time is from UTC; "not set" unless given, as with most tools. */
    public HardwareHashEncoder utcOffset(ZoneOffset utcOffset) {
        this.utcOffset = utcOffset;
        return this;
    }

    /** Only the records 12, 14, 16 and 17, as self-made hashes have them. */
    public HardwareHashEncoder minimal() {
        this.minimal = true;
        return this;
    }

    /** Whether zeros follow up to 3,000 bytes, which make 4,000 characters without {@code =}; so they do by default. */
    public HardwareHashEncoder padded(boolean padded) {
        this.padded = padded;
        return this;
    }

    /**
     * The hash, in base64.
     *
     * @throws IllegalArgumentException if values are so long that the hash would be too
     */
    public String encode() {
        return Base64.getEncoder().encodeToString(blob());
    }

    /** What {@link #encode()} puts into base64. */
    byte[] blob() {
        int limit = padded ? Blob.PADDED_BYTES : Blob.MAX_BYTES;
        byte[] blob = records().finish(padded ? Blob.PADDED_BYTES : 0);
        if (blob.length > limit) {
            throw new IllegalArgumentException("the values need " + blob.length + " bytes, and a hash has " + limit);
        }
        return blob;
    }

    private BlobWriter records() {
        SyntheticDevice device = new SyntheticDevice(seed);
        BlobWriter blob = new BlobWriter();
        if (!minimal) {
            writeVersionsAndClock(blob);
            device.writeHardware(blob);
        }
        blob.begin(RecordType.SMBIOS_UUID)
                .raw(SmbiosUuid.write(smbiosUuid == null ? device.smbiosUuid() : smbiosUuid))
                .end();
        blob.textRecord(RecordType.SERIAL_NUMBER, serialNumber);
        if (!minimal) {
            blob.textRecord(RecordType.FIRMWARE_VENDOR, manufacturer);
        }
        blob.textRecord(RecordType.MANUFACTURER, manufacturer);
        blob.textRecord(RecordType.MODEL, model);
        if (!minimal) {
            device.writeFirmware(blob, manufacturer, model);
        }
        return blob;
    }

    private void writeVersionsAndClock(BlobWriter blob) {
        int quarters = utcOffset == null
                ? CaptureClock.OFFSET_NOT_SET
                : utcOffset.getTotalSeconds() / CaptureClock.SECONDS_PER_QUARTER;
        blob.begin(RecordType.VERSIONS_AND_CLOCK)
                .u16(TOOL_BUILD)
                .u16(OS_BUILD)
                .u32(Duration.between(CaptureClock.EPOCH, capturedAt).toSeconds())
                .u8(quarters, FULL_OS, X64, TOOL_VERSION)
                .end();
    }

    private static long seedOf(String... values) {
        long seed = 0;
        for (String value : values) {
            for (int i = 0; value != null && i < value.length(); i++) {
                seed = seed * 31 + value.charAt(i);
            }
            seed = seed * 31 + 0x1F;
        }
        return seed;
    }
}
