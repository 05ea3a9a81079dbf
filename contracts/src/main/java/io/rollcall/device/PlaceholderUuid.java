package io.rollcall.device;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Recognizes the SMBIOS UUIDs that makers of boards leave unset; many devices share each of them. */
public final class PlaceholderUuid {
    private static final Set<UUID> KNOWN =
            PlaceholderFile.values("uuid").stream().map(UUID::fromString).collect(Collectors.toUnmodifiableSet());

    private static final int REPEATED_BYTE_BITS = 8;

    private PlaceholderUuid() {}

    /** Whether this UUID is a placeholder: one that is known, or one byte repeated. */
    public static boolean matches(UUID uuid) {
        long high = uuid.getMostSignificantBits();
        boolean repeated = high == uuid.getLeastSignificantBits() && high == Long.rotateLeft(high, REPEATED_BYTE_BITS);
        return repeated || KNOWN.contains(uuid);
    }
}
