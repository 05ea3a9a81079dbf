package io.rollcall.intake.row;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.Outcome;
import io.rollcall.event.OutcomeCode;
import io.rollcall.event.Problem;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** For each code that a row gets for what stands in it: a row with that code, and the same row after its advice was followed, which has none. */
class EveryAdviceTest {
    private static final String HEADER = "Serial Number,Manufacturer,Model,Hardware Hash,Group Tag\n";
    private static final String HASH = hash("Contoso Ltd.", "Book", "SYN-1");

    /** The row of the device with its hash as the script writes it. */
    private static final String CAPTURED_AGAIN = ",,," + HASH + ",Sales";

    /** The row of the device with what stands on it. */
    private static final String WRITTEN_DOWN = "SYN-1,Contoso Ltd.,Book,,Sales";

    /** A row, and what its advice makes of it. */
    private record Advice(String row, String followed) {}

    private static final Map<OutcomeCode, Advice> ADVICE = advice();

    private static Map<OutcomeCode, Advice> advice() {
        Map<OutcomeCode, Advice> advice = new TreeMap<>();
        advice.put(OutcomeCode.HASH_MISSING, new Advice("SYN-1,,,,Sales", CAPTURED_AGAIN));
        advice.put(OutcomeCode.HASH_NOT_BASE64, withHash(replaced(100, '*'), CAPTURED_AGAIN));
        advice.put(OutcomeCode.HASH_TOO_LONG, withHash(HASH + HASH, CAPTURED_AGAIN));
        advice.put(OutcomeCode.HASH_BAD_MAGIC, withHash("AAAA" + HASH.substring(4), CAPTURED_AGAIN));
        advice.put(OutcomeCode.HASH_BAD_STRUCTURE, withHash(HASH.substring(0, 1000), WRITTEN_DOWN));
        advice.put(OutcomeCode.HASH_CHECKSUM, withHash(replaced(250, 'x'), CAPTURED_AGAIN));
        advice.put(OutcomeCode.HASH_MISPLACED, new Advice("SYN-1,,,," + HASH, "SYN-1,,," + HASH + ","));
        advice.put(OutcomeCode.HASH_TEXT_UNREADABLE, withHash(unreadable(), WRITTEN_DOWN));
        advice.put(OutcomeCode.HASH_SERIAL_MISSING, withHash(hash("Contoso Ltd.", "Book", ""), CAPTURED_AGAIN));
        advice.put(OutcomeCode.HASH_MANUFACTURER_MISSING, withHash(hash("", "Book", "SYN-1"), CAPTURED_AGAIN));
        advice.put(OutcomeCode.HASH_MODEL_MISSING, withHash(hash("Contoso Ltd.", "", "SYN-1"), CAPTURED_AGAIN));
        advice.put(
                OutcomeCode.SERIAL_PLACEHOLDER,
                withHash(hash("Contoso Ltd.", "Book", "To be filled by O.E.M."), WRITTEN_DOWN));
        advice.put(OutcomeCode.SERIAL_ROUNDED, new Advice("8.93901E+18,,," + HASH + ",Sales", CAPTURED_AGAIN));
        advice.put(
                OutcomeCode.ROW_MALFORMED,
                new Advice(CAPTURED_AGAIN + ", Berlin", ",,," + HASH + ",\"Sales, Berlin\""));
        advice.put(OutcomeCode.VALUE_TOO_LONG, new Advice(",,," + HASH + "," + "Sales ".repeat(1000), CAPTURED_AGAIN));
        advice.put(OutcomeCode.VALUE_ILLEGAL_CHARACTER, new Advice(",,," + HASH + ",Sa\u0007les", CAPTURED_AGAIN));
        advice.put(OutcomeCode.SERIAL_MISMATCH, new Advice("SYN-2,,," + HASH + ",Sales", CAPTURED_AGAIN));
        advice.put(OutcomeCode.MANUFACTURER_MISMATCH, new Advice(",Fabrikam,," + HASH + ",Sales", CAPTURED_AGAIN));
        advice.put(OutcomeCode.MODEL_MISMATCH, new Advice(",,Tower," + HASH + ",Sales", CAPTURED_AGAIN));
        return advice;
    }

    @ParameterizedTest
    @EnumSource(
            value = OutcomeCode.class,
            mode = EnumSource.Mode.MATCH_ANY,
            names = {"HASH_.*", "SERIAL_PLACEHOLDER", "SERIAL_ROUNDED", "ROW_.*", "VALUE_.*", ".*_MISMATCH"})
    void followingTheAdviceLeavesNothingToBeTold(OutcomeCode code) throws Exception {
        Advice advice = ADVICE.get(code);

        assertThat(code(advice.row())).isEqualTo(code.code());
        assertThat(code(advice.followed())).isNull();
    }

    @Test
    void eachCodeOfARowIsTried() {
        Set<OutcomeCode> codes = Arrays.stream(OutcomeCode.values())
                .filter(code -> code.outcome() == Outcome.INVALID || code.outcome() == Outcome.NOT_FOUND)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(OutcomeCode.class)));
        codes.remove(OutcomeCode.NOT_IN_CATALOG); // the row is right, and the catalog decides

        assertThat(ADVICE.keySet()).containsExactlyInAnyOrderElementsOf(codes);
    }

    private static Advice withHash(String hash, String followed) {
        return new Advice(",,," + hash + ",Sales", followed);
    }

    private static String hash(String manufacturer, String model, String serialNumber) {
        return HardwareHashEncoder.of(manufacturer, model, serialNumber).encode();
    }

    private static String replaced(int at, char by) {
        return HASH.substring(0, at) + by + HASH.substring(at + 1);
    }

    /** A hash with a byte in its serial number that begins a character of UTF-8 which does not follow; its checksum is right. */
    private static String unreadable() {
        byte[] blob = Base64.getDecoder().decode(HASH);
        int serial = new String(blob, ISO_8859_1).indexOf("SYN-1\0");
        int total = (blob[2] & 0xFF) | (blob[3] & 0xFF) << 8;
        blob[serial + 4] = (byte) 0xC3;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(blob, total));
            System.arraycopy(digest, 0, blob, total + 4, digest.length);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
        return Base64.getEncoder().encodeToString(blob);
    }

    private static String code(String row) throws Exception {
        List<DeviceRegistrationRequested> requests = new TextFile(HEADER + row + "\n").assess();
        assertThat(requests).hasSize(1);
        Problem problem = TextFile.problem(requests.get(0));
        return problem == null ? null : problem.code();
    }
}
