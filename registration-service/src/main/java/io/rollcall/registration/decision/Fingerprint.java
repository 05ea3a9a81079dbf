package io.rollcall.registration.decision;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.DeviceUpdateRequested;
import io.rollcall.event.HashEvidence;
import io.rollcall.event.Named;
import io.rollcall.event.Problem;
import io.rollcall.event.RequestedDevice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Tells whether two requests of one id ask the same: the first 128 bits of a SHA-256 over everything that was asked. They are stored, so
 * the form that they are made from never changes: each value that is there, behind its tag and its length. A field that is new in a later
 * version takes a new tag and, being absent from old requests, leaves their fingerprints alone.
 *
 * @param value the 128 bits, in the shape that the database stores best
 */
public record Fingerprint(UUID value) {

    /**
     * The fingerprint of a decision recovered from its outcome, which does not contain the fingerprint. No real SHA-256 starts with 128 zero
     * bits in practice.
     */
    public static final Fingerprint UNKNOWN = new Fingerprint(new UUID(0, 0));

    public Fingerprint {
        requireNonNull(value, "value");
    }

    /** Whether a request with the other fingerprint may be the decided one. */
    boolean matches(Fingerprint other) {
        return equals(UNKNOWN) || equals(other);
    }

    /** The fingerprint of all that a request asks for. */
    public static Fingerprint of(DeviceRequest request) {
        Digest digest = new Digest();
        digest.add(0, request.type().ceType());
        device(digest, request.device());
        if (request instanceof DeviceRegistrationRequested registration) {
            evidence(digest, registration.evidence());
            problem(digest, registration.problem());
        } else if (request instanceof DeviceDeregistrationRequested deregistration) {
            digest.add(18, deregistration.undoes());
            problem(digest, deregistration.problem());
        } else if (request instanceof DeviceUpdateRequested update) {
            digest.add(
                    19, update.clears().stream().map(Named::wireName).sorted().toList());
            problem(digest, update.problem());
        }
        return new Fingerprint(digest.first128Bits());
    }

    private static void device(Digest digest, RequestedDevice device) {
        digest.add(1, device.requestId());
        digest.add(2, device.registrationId());
        digest.add(3, device.organization());
        digest.add(4, device.partner());
        digest.add(5, device.submittedBy());
        digest.add(6, device.requestedAt());
        digest.add(7, device.row());
        digest.add(8, device.file());
        digest.add(9, device.line());
        digest.add(10, device.deviceId());
        digest.add(11, device.serialNumber());
        digest.add(12, device.manufacturer());
        digest.add(13, device.model());
        digest.add(14, device.groupTag());
        digest.add(15, device.assignedUser());
        digest.add(16, device.purchaseOrder());
        digest.add(17, device.warnings());
    }

    private static void evidence(Digest digest, HashEvidence evidence) {
        if (evidence == null) {
            return;
        }
        digest.add(32, "evidence");
        digest.add(33, evidence.problem());
        digest.add(34, evidence.warnings());
        digest.add(35, evidence.manufacturer());
        digest.add(36, evidence.model());
        digest.add(37, evidence.serialNumber());
        digest.add(38, evidence.smbiosUuid());
        digest.add(39, evidence.capturedAt());
        digest.add(40, evidence.sha256());
    }

    private static void problem(Digest digest, Problem problem) {
        if (problem == null) {
            return;
        }
        digest.add(48, problem.code());
        digest.add(49, problem.column());
        for (Map.Entry<String, String> detail : new TreeMap<>(problem.details()).entrySet()) {
            digest.add(50, detail.getKey());
            digest.add(51, detail.getValue());
        }
    }

    /** Takes tagged values; those that are null leave no trace. */
    private static final class Digest {

        private final MessageDigest sha256;

        Digest() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        void add(int tag, Object value) {
            if (value == null) {
                return;
            }
            byte[] bytes = value.toString().getBytes(UTF_8);
            sha256.update((byte) tag);
            sha256.update((byte) (bytes.length >>> 16));
            sha256.update((byte) (bytes.length >>> 8));
            sha256.update((byte) bytes.length);
            sha256.update(bytes);
        }

        void add(int tag, List<String> values) {
            for (String value : values) {
                add(tag, value);
            }
        }

        UUID first128Bits() {
            ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
            return new UUID(digest.getLong(), digest.getLong());
        }
    }
}
