package io.rollcall.hardwarehash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Builds blobs byte by byte, on its own: nothing here comes from the code under test. */
final class TestBlob {

    private final ByteBuffer bytes = ByteBuffer.allocate(70_000).order(ByteOrder.LITTLE_ENDIAN);

    TestBlob() {
        bytes.put((byte) 'O').put((byte) 'A').putShort((short) 0);
    }

    /** A serial number, a manufacturer and a model. */
    static TestBlob ofDevice() {
        return of("SYN-1", "Contoso Ltd.", "Contoso Book 14");
    }

    /** Each of them is left out if null. */
    static TestBlob of(String serialNumber, String manufacturer, String model) {
        return new TestBlob()
                .textUnlessNull(14, serialNumber)
                .textUnlessNull(16, manufacturer)
                .textUnlessNull(17, model);
    }

    TestBlob text(int type, String text) {
        return record(type, (text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private TestBlob textUnlessNull(int type, String text) {
        return text == null ? this : text(type, text);
    }

    TestBlob record(int type, byte[] data) {
        return recordOfLength(type, data.length + 4, data);
    }

    /** A record whose header may lie about its length. */
    TestBlob recordOfLength(int type, int length, byte[] data) {
        bytes.putShort((short) type).putShort((short) length).put(data);
        return this;
    }

    /** With its checksum, as base64. */
    String sealed() {
        return base64(blob());
    }

    byte[] blob() {
        byte[] covered = Arrays.copyOf(bytes.array(), bytes.position());
        ByteBuffer.wrap(covered).order(ByteOrder.LITTLE_ENDIAN).putShort(2, (short) covered.length);
        return seal(covered);
    }

    /** Puts a right checksum behind bytes that may be anything. */
    static byte[] seal(byte[] covered) {
        return ByteBuffer.allocate(covered.length + 36)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(covered)
                .put((byte) 'C')
                .put((byte) 'S')
                .putShort((short) 36)
                .put(sha256(covered))
                .array();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static String base64(byte[] blob) {
        return Base64.getEncoder().encodeToString(blob);
    }
}
