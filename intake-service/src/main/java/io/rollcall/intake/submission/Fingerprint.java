package io.rollcall.intake.submission;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

import io.rollcall.event.RegistrationKind;
import io.rollcall.intake.body.Part;
import io.rollcall.intake.body.Parts;
import io.rollcall.intake.row.Defaults;
import io.rollcall.intake.spool.Sha256;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Tells whether two uploads are the same: SHA-256 over the SHA-256 of each part's bytes, in order, and over the query. The names of the
 * files and the form around them do not count.
 */
public final class Fingerprint {

    private static final byte PART = 1;
    private static final byte ABSENT = 2;
    private static final byte VALUE = 3;

    private final MessageDigest digest = Sha256.create();

    /** Of an upload. */
    public Fingerprint(String organization, Defaults defaults) {
        text(organization);
        text(defaults.groupTag());
        text(defaults.purchaseOrder());
    }

    /** Of anything else; the kind tells it from an upload of the same bytes. */
    public Fingerprint(RegistrationKind kind, String organization) {
        text(kind.wireName());
        text(organization);
    }

    public void part(byte[] sha256) {
        digest.update(PART);
        digest.update(sha256);
    }

    /** Reads all parts for nothing else than this. */
    public void parts(Parts parts) throws IOException {
        for (Part part = parts.next(); part != null; part = parts.next()) {
            MessageDigest content = Sha256.create();
            part.content().transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), content));
            part(content.digest());
        }
    }

    /** To be called once, at the end. */
    public byte[] bytes() {
        return digest.digest();
    }

    private void text(String value) {
        if (value == null) {
            digest.update(ABSENT);
            return;
        }
        byte[] bytes = value.getBytes(UTF_8);
        digest.update(VALUE);
        digest.update((byte) (bytes.length >> 8));
        digest.update((byte) bytes.length);
        digest.update(bytes);
    }
}
