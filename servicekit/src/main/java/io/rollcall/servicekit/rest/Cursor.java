package io.rollcall.servicekit.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Where a list goes on: the sort keys and the id of the last item, opaque to clients. It is bound by a digest to the list it came from
 * (whose, which, filters and order), so that a changed or foreign one is noticed. That is for the clients' sake: every query is confined
 * to the caller's scope whatever its cursor says, so the digest needs no secret.
 */
public final class Cursor {

    /** Stands between the length of a part and the part. */
    private static final char LENGTH_END = ':';

    private static final int DIGEST_BYTES = 8;
    private static final int MAX_LENGTH = 2048;

    private Cursor() {}

    /**
     * The cursor of an item.
     *
     * @param list names the list; the same again when it is read on
     * @param parts the keys of the last item, its id at the end
     */
    public static String write(String list, String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            joined.append(part.length()).append(LENGTH_END).append(part);
        }
        byte[] content = joined.toString().getBytes(UTF_8);
        byte[] cursor = ByteBuffer.allocate(DIGEST_BYTES + content.length)
                .put(digest(list, content))
                .put(content)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /**
     * The parts; empty for no cursor.
     *
     * @throws ProblemException 400 if the cursor is not one of this list's
     */
    public static List<String> read(String list, String cursor) {
        if (Parameters.absent(cursor)) {
            return List.of();
        }
        if (cursor.length() > MAX_LENGTH) {
            throw bad();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() <= DIGEST_BYTES) {
                throw bad();
            }
            byte[] digest = new byte[DIGEST_BYTES];
            bytes.get(digest);
            byte[] content = new byte[bytes.remaining()];
            bytes.get(content);
            if (!MessageDigest.isEqual(digest, digest(list, content))) {
                throw bad();
            }
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return parts(text);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | CharacterCodingException e) {
            throw bad();
        }
    }

    /**
     * The key, which is a number.
     *
     * @throws ProblemException 400 if it is none
     */
    public static long number(List<String> keyAndId) {
        try {
            return Long.parseLong(keyAndId.get(0));
        } catch (NumberFormatException e) {
            throw bad();
        }
    }

    /**
     * The key, which is a time.
     *
     * @throws ProblemException 400 if it is none
     */
    public static Instant time(List<String> keyAndId) {
        try {
            return Instant.parse(keyAndId.get(0));
        } catch (DateTimeException e) {
            throw bad();
        }
    }

    /**
     * The id at the end.
     *
     * @throws ProblemException 400 if it is none
     */
    public static UUID id(List<String> keysAndId) {
        return Parameters.uuid(keysAndId.get(keysAndId.size() - 1)).orElseThrow(Cursor::bad);
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int lengthEnd = text.indexOf(LENGTH_END, at);
            int end = lengthEnd + 1 + Integer.parseInt(text.substring(at, lengthEnd));
            parts.add(text.substring(lengthEnd + 1, end));
            at = end;
        }
        return parts;
    }

    private static byte[] digest(String list, byte[] content) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(list.getBytes(UTF_8));
            sha256.update((byte) 0);
            return Arrays.copyOf(sha256.digest(content), DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static ProblemException bad() {
        return new ProblemException(400, "invalid-cursor", Map.of("name", "cursor"));
    }
}
