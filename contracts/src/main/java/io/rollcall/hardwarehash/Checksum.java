package io.rollcall.hardwarehash;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Compares a blob's SHA-256, which is over everything in front of the checksum record, with what that record says. */
final class Checksum {

    enum Verdict {
        MATCHES,
        /** Its end is missing; what is left, 16 bytes or more, matches. */
        TRUNCATED,
        DIFFERS
    }

    /** Half a digest cannot match by chance. */
    private static final int ENOUGH_BYTES = 16;

    private final MessageDigest sha256 = sha256();
    private final byte[] digest = new byte[Blob.DIGEST_BYTES];

    /** @param total where the checksum record starts; its four bytes of header are there */
    Verdict verify(byte[] blob, int length, int total) {
        digest(blob, total);
        int from = total + Blob.CHECKSUM_HEADER_BYTES;
        int left = Math.min(length - from, Blob.DIGEST_BYTES);
        if (left < ENOUGH_BYTES || !Arrays.equals(blob, from, from + left, digest, 0, left)) {
            return Verdict.DIFFERS;
        }
        return left < Blob.DIGEST_BYTES ? Verdict.TRUNCATED : Verdict.MATCHES;
    }

    /** The digest that was last computed, as text. */
    String hex() {
        return HexFormat.of().formatHex(digest);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void digest(byte[] blob, int total) {
        sha256.update(blob, 0, total);
        try {
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("32 bytes are room enough for a SHA-256", e);
        }
    }
}
