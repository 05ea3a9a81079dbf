package io.rollcall.id;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs of version 8 (RFC 9562, 5.8), which Rollcall cuts from a SHA-256. */
public final class UuidV8 {

    private static final int UUID_BYTES = 16;
    private static final int UUID_CHARACTERS = 36;
    private static final int VERSION_AT = 14;

    private UuidV8() {}

    /**
     * The UUID in the first 16 bytes of a digest, 6 of whose bits give way to the version and the variant.
     *
     * @throws IllegalArgumentException if there are fewer than 16 bytes
     */
    public static UUID fromSha256(byte[] digest) {
        if (digest.length < UUID_BYTES) {
            throw new IllegalArgumentException("a UUID needs 16 bytes of digest, not " + digest.length);
        }
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        long high = bytes.getLong();
        long low = bytes.getLong();
        return new UUID((high & ~0xF000L) | 0x8000L, (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    /** The UUID of version 8 that a text is in its usual form, in any letter case; null for anything else. */
    public static UUID ofText(char[] text, int from, int to) {
        if (to - from != UUID_CHARACTERS || text[from + VERSION_AT] != '8') {
            return null;
        }
        String written = String.valueOf(text, from, to - from);
        try {
            UUID id = UUID.fromString(written);
            return id.toString().equalsIgnoreCase(written) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The UUID cut from the SHA-256 of the given bytes. */
    public static UUID ofContent(byte[] content) {
        try {
            return fromSha256(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
