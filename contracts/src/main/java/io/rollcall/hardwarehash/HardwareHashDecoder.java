package io.rollcall.hardwarehash;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.rollcall.hardwarehash.DecodedHash.Invalid;
import io.rollcall.hardwarehash.DecodedHash.Valid;

/**
 * Decodes and verifies hardware hashes. Total: any text comes out as a {@link DecodedHash}, in time linear in its
 * length. Pure: a text always comes out the same, whatever the clock says. Safe for use by many threads, each of which
 * has buffers of its own, for this is done for every row of every upload.
 *
 * <p>The checks, the first that fails wins: length, base64, magic, structure, checksum, serial number, manufacturer,
 * model.
 */
public final class HardwareHashDecoder {

    private static final ThreadLocal<Workspace> WORKSPACE = ThreadLocal.withInitial(Workspace::new);

    /**
     * Decodes a part of an array.
     *
     * @param ascii the hash as it stands in a file; may have white space in it
     * @throws IndexOutOfBoundsException if the range is not within the array, the one thing that it throws
     */
    public DecodedHash decode(byte[] ascii, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, ascii.length);
        if (EncodedTwice.isLikely(ascii, offset, length)) {
            return decodeTwice(ascii, offset, length);
        }
        return WORKSPACE.get().decode(ascii, offset, length);
    }

    /** Decodes a text. */
    public DecodedHash decode(CharSequence text) {
        if (EncodedTwice.isLikely(text)) {
            byte[] ascii = text.toString().getBytes(StandardCharsets.US_ASCII);
            return decodeTwice(ascii, 0, ascii.length);
        }
        return WORKSPACE.get().decode(text);
    }

    private static DecodedHash decodeTwice(byte[] ascii, int offset, int length) {
        byte[] once = EncodedTwice.decode(ascii, offset, length);
        DecodedHash decoded = once == null
                ? WORKSPACE.get().decode(ascii, offset, length)
                : WORKSPACE.get().decode(once, 0, once.length);
        if (once == null || decoded instanceof Invalid) {
            return decoded;
        }
        Valid valid = (Valid) decoded;
        List<HashWarning> warnings = new ArrayList<>(valid.warnings());
        warnings.add(HashWarning.ENCODED_TWICE);
        return new Valid(valid.hash(), warnings);
    }

    /** What decoding needs and would otherwise allocate anew for each hash. */
    private static final class Workspace {

        private static final byte[] ZEROS = new byte[Blob.MAX_BYTES];
        private static final Map<HashProblem, DecodedHash> INVALID = invalid();

        private final HashCharacters characters = new HashCharacters();
        private final Base64Reader base64 = new Base64Reader();
        private final EvidenceRecords records = new EvidenceRecords();
        private final Checksum checksum = new Checksum();

        DecodedHash decode(CharSequence text) {
            if (!characters.take(text)) {
                return INVALID.get(HashProblem.TOO_LONG);
            }
            return decode(characters.bytes(), 0, characters.length(), characters.whiteSpaceRemoved());
        }

        DecodedHash decode(byte[] text, int offset, int length) {
            if (HashCharacters.areTooMany(text, offset, length)) {
                return INVALID.get(HashProblem.TOO_LONG);
            }
            return decode(text, offset, length, false);
        }

        private DecodedHash decode(byte[] text, int offset, int length, boolean whiteSpaceRemoved) {
            if (!base64.read(text, offset, length)) {
                return INVALID.get(HashProblem.NOT_BASE64);
            }
            return verify(base64.bytes(), base64.length(), whiteSpaceRemoved || base64.whiteSpaceRemoved());
        }

        private DecodedHash verify(byte[] blob, int length, boolean whiteSpaceRemoved) {
            if (!Blob.hasMagic(blob, length)) {
                return INVALID.get(HashProblem.BAD_MAGIC);
            }
            int total = length < Blob.HEADER_BYTES ? Integer.MAX_VALUE : Blob.total(blob);
            if (total > length || !records.find(blob, total) || !Blob.hasChecksumHeader(blob, length, total)) {
                return INVALID.get(HashProblem.BAD_STRUCTURE);
            }
            Checksum.Verdict verdict = checksum.verify(blob, length, total);
            if (verdict == Checksum.Verdict.DIFFERS) {
                return INVALID.get(HashProblem.CHECKSUM);
            }
            return evidence(blob, length, total, whiteSpaceRemoved, verdict);
        }

        private DecodedHash evidence(
                byte[] blob, int length, int total, boolean whiteSpaceRemoved, Checksum.Verdict verdict) {
            String serialNumber = records.text(RecordType.SERIAL_NUMBER);
            String manufacturer = records.text(RecordType.MANUFACTURER);
            String model = records.text(RecordType.MODEL);
            if (serialNumber == null || manufacturer == null || model == null) {
                return INVALID.get(records.isUnreadable() ? HashProblem.TEXT_UNREADABLE : HashProblem.BAD_STRUCTURE);
            }
            if (serialNumber.isEmpty()) {
                return INVALID.get(HashProblem.SERIAL_MISSING);
            }
            if (manufacturer.isEmpty()) {
                return INVALID.get(HashProblem.MANUFACTURER_MISSING);
            }
            if (model.isEmpty()) {
                return INVALID.get(HashProblem.MODEL_MISSING);
            }
            return new Valid(
                    new HardwareHash(
                            manufacturer,
                            model,
                            serialNumber,
                            records.smbiosUuid(),
                            records.capturedAt(),
                            checksum.hex()),
                    warnings(blob, length, total, whiteSpaceRemoved, verdict));
        }

        private List<HashWarning> warnings(
                byte[] blob, int length, int total, boolean whiteSpaceRemoved, Checksum.Verdict verdict) {
            boolean padded = base64.paddingAdded();
            boolean truncated = verdict == Checksum.Verdict.TRUNCATED;
            boolean trailing = hasTrailingData(blob, total + Blob.CHECKSUM_BYTES, length);
            boolean guessed = records.isGuessed();
            if (!padded && !whiteSpaceRemoved && !truncated && !trailing && !guessed) {
                return List.of();
            }
            List<HashWarning> warnings = new ArrayList<>();
            addIf(padded, HashWarning.PADDING_ADDED, warnings);
            addIf(whiteSpaceRemoved, HashWarning.WHITESPACE_REMOVED, warnings);
            addIf(truncated, HashWarning.CHECKSUM_TRUNCATED, warnings);
            addIf(trailing, HashWarning.TRAILING_DATA, warnings);
            addIf(guessed, HashWarning.TEXT_GUESSED, warnings);
            return warnings;
        }

        private static boolean hasTrailingData(byte[] blob, int from, int length) {
            return from < length && !Arrays.equals(blob, from, length, ZEROS, 0, length - from);
        }

        private static void addIf(boolean condition, HashWarning warning, List<HashWarning> warnings) {
            if (condition) {
                warnings.add(warning);
            }
        }

        private static Map<HashProblem, DecodedHash> invalid() {
            Map<HashProblem, DecodedHash> invalid = new EnumMap<>(HashProblem.class);
            for (HashProblem problem : HashProblem.values()) {
                invalid.put(problem, new Invalid(problem));
            }
            return Map.copyOf(invalid);
        }
    }
}
