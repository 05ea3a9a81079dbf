package io.rollcall.intake.row;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.Problem;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a row is told, and that following it leaves nothing to be told. */
class RowAdviceTest {

    private static final String HEADER = "Serial Number,Manufacturer,Model,Hardware Hash,Remark\n";
    private static final String LONG_SERIAL = "8939010203040506070";
    private static final String HASH = hash(LONG_SERIAL);

    private static String hash(String serialNumber) {
        return HardwareHashEncoder.of("Contoso Ltd.", "Book", serialNumber).encode();
    }

    @Test
    void aRoundedSerialNumberIsClearedOrTypedAgain() throws Exception {
        assertThat(code(HEADER + "8.93901E+18,,," + HASH)).isEqualTo("serial-rounded");
        assertThat(code(HEADER + "8.93901E+18,Contoso Ltd.,Book,")).isEqualTo("serial-rounded");

        assertThat(code(HEADER + ",,," + HASH)).isNull();
        assertThat(code(HEADER + LONG_SERIAL + ",Contoso Ltd.,Book,")).isNull();
    }

    @Test
    void aPlaceholderInTheHashIsTheProblemWhateverTheFileSays() throws Exception {
        String hash = hash("To be filled by O.E.M.");
        for (String serial : new String[] {"", "SYN-1", "Default string"}) {
            assertThat(code(HEADER + serial + ",,," + hash)).isEqualTo("serial-placeholder");
        }

        assertThat(code(HEADER + "SYN-1,,," + hash("SYN-1"))).isNull();
        assertThat(code(HEADER + "SYN-1,Contoso Ltd.,Book,")).isNull();
    }

    @Test
    void thePlaceholderOfTheHashIsNamedAndNotTheSerialNumberOfTheFile() throws Exception {
        assertThat(TextFile.problem(only(HEADER + "SYN-1,,," + hash("0123456789")))
                        .details())
                .isEqualTo(Map.of("serialNumber", "0123456789"));
    }

    @Test
    void aHashInAnotherColumnIsMoved() throws Exception {
        assertThat(code(HEADER + "SYN-1,,,," + hash("SYN-1"))).isEqualTo("hash-misplaced");
        assertThat(code(HEADER + hash("SYN-1") + ",,,SYN-1,")).isEqualTo("hash-misplaced");

        assertThat(code(HEADER + "SYN-1,,," + hash("SYN-1") + ",")).isNull();
    }

    @Test
    void aHashBesideACompleteIdentityDoesNotMatterInAColumnThatIsIgnored() throws Exception {
        assertThat(code(HEADER + "SYN-1,Contoso Ltd.,Book,," + hash("SYN-1"))).isNull();
    }

    @Test
    void invisibleCharactersNeedNoAdvice() throws Exception {
        DeviceRegistrationRequested request = only(HEADER + "SYN\u200B-1,,Bo\u00ADok," + hash("SYN-1"));

        assertThat(TextFile.problem(request)).isNull();
        assertThat(request.device().warnings()).containsExactly("invisible-characters-removed");
    }

    @Test
    void aTextMarkNeedsNoAdvice() throws Exception {
        DeviceRegistrationRequested request = only(HEADER + "=\"0047\",,," + hash("0047"));

        assertThat(TextFile.problem(request)).isNull();
        assertThat(request.device().warnings()).containsExactly("text-mark-removed");
    }

    @Test
    void aDeviceThatComesAgainWithAnotherSmbiosUuidIsWarnedOf() throws Exception {
        List<DeviceRegistrationRequested> requests = new TextFile(HEADER
                        + "SYN-1,,," + withUuid("11111111-2222-4333-8444-555555555501") + "\n"
                        + "SYN-1,,," + withUuid("11111111-2222-4333-8444-555555555501") + "\n"
                        + "SYN-1,,," + withUuid("03000200-0400-0500-0006-000700080009") + "\n"
                        + "SYN-1,,," + withUuid("11111111-2222-4333-8444-555555555502") + "\n")
                .assess();

        assertThat(requests)
                .extracting(request -> request.device().warnings())
                .containsExactly(List.of(), List.of(), List.of(), List.of("smbios-uuid-differs"));
    }

    @Test
    void manyDevicesAreKeptApart() {
        SmbiosUuids uuids = new SmbiosUuids();
        for (long i = 1; i < 100_000; i++) {
            assertThat(uuids.differs(new UUID(i, ~i), new UUID(i, 17))).isFalse();
        }
        for (long i = 1; i < 100_000; i++) {
            assertThat(uuids.differs(new UUID(i, ~i), new UUID(i, 17))).isFalse();
            assertThat(uuids.differs(new UUID(i, ~i), new UUID(i, 18))).isTrue();
        }
    }

    private static String withUuid(String uuid) {
        return HardwareHashEncoder.of("Contoso Ltd.", "Book", "SYN-1")
                .smbiosUuid(UUID.fromString(uuid))
                .encode();
    }

    private static String code(String csv) throws Exception {
        Problem problem = TextFile.problem(only(csv));
        return problem == null ? null : problem.code();
    }

    private static DeviceRegistrationRequested only(String csv) throws Exception {
        List<DeviceRegistrationRequested> requests = new TextFile(csv + "\n").assess();
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }
}
