package io.rollcall.intake.row;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.rollcall.file.FilePurpose;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RowNamingTest {

    private static final Submission SUBMISSION = new Submission(
            UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"),
            "contoso",
            null,
            null,
            "ann",
            Instant.parse("2026-03-01T10:00:00Z"));
    private static final String HASH = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-0000001")
            .encode();
    private static final UUID DEVICE = UUID.fromString("9a356f8f-2cba-840c-bce6-1bfef3384c1c");
    private static final String ALL = "Serial Number,Manufacturer,Model,Hardware Hash,Device ID,Group Tag\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the id alone             | ,,,,9a356f8f-2cba-840c-bce6-1bfef3384c1c,x",
                "all that an export has   | SYN-0000001,Contoso Ltd.,Contoso Book 14,,9a356f8f-2cba-840c-bce6-1bfef3384c1c,x",
                "the three values         | syn-0000001,CONTOSO LTD.,Contoso Book 14,,,x",
                "the id and a broken hash | ,,,T0H5AAEAHAAAAAoAAQBdWAAACgANDF1,9a356f8f-2cba-840c-bce6-1bfef3384c1c,x",
                "the script's own file    | SYN-0000001,,,HASH,,x",
                "the hash alone           | ,,,HASH,,x",
            })
    void theDeviceIsKnownFrom(String from, String row) throws Exception {
        RowNaming.Named named = name(true, ALL + row.replace("HASH", HASH) + "\n");

        assertThat(named.problem()).isNull();
        assertThat(named.device().deviceId()).isEqualTo(DEVICE);
        assertThat(named.device().groupTag()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SYN-0000001,,,,,x",
                "SYN-0000001,Contoso Ltd.,,,,x",
                "SYN-0000001,,,T0H5AAEAHAAAAAoAAQBdWAAACgANDF1,,x",
                "SYN-0000001,,,,0b5e8a4c-7f0e-4f4e-9c3e-3f6d4d1c2b1a,x",
            })
    void aSerialNumberIsLeftForTheRegistrationServiceToLookUp(String row) throws Exception {
        RowNaming.Named named = name(true, ALL + row + "\n");

        assertThat(named.problem()).isNull();
        assertThat(named.device().deviceId()).isNull();
        assertThat(named.device().serialNumber()).isEqualTo("SYN-0000001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "device-not-named     | ,Contoso Ltd.,Contoso Book 14,,,x",
                "device-contradiction | SYN-2,Contoso Ltd.,Contoso Book 14,,9a356f8f-2cba-840c-bce6-1bfef3384c1c,x",
                "serial-mismatch      | 016520771357,,,HASH,,x",
                "serial-placeholder   | To be filled by O.E.M.,,,,,x",
                "hash-bad-magic       | ,,,bm8gaGFyZHdhcmUgaGFzaCwgYnV0IGxvbmcgZW5vdWdo,,x",
                "row-malformed        | SYN-0000001,,,,,x,y",
            })
    void aRowThatNamesNoDeviceHasAProblemAndNoId(String code, String row) throws Exception {
        RowNaming.Named named = name(true, ALL + row.replace("HASH", HASH) + "\n");

        assertThat(named.problem().code()).isEqualTo(code);
        assertThat(named.device().deviceId()).isNull();
    }

    @Test
    void whatIsNotNeededIsIgnoredWithWhateverIsWrongInIt() throws Exception {
        String row = ALL + "SYN-0000001,,,HASH,,".replace("HASH", HASH) + "x".repeat(300) + "\n";

        RowNaming.Named deregistration = name(false, row);

        assertThat(deregistration.problem()).isNull();
        assertThat(deregistration.device().deviceId()).isEqualTo(DEVICE);
        assertThat(deregistration.device().groupTag()).isNull();
        assertThat(name(true, row).problem().code()).isEqualTo("value-too-long");
    }

    private static RowNaming.Named name(boolean metadata, String csv) throws Exception {
        RowNaming naming = new RowNaming(SUBMISSION, metadata);
        List<RowNaming.Named> named =
                new TextFile(csv).rows(FilePurpose.CHANGE, row -> naming.name(row, TextFile.NAME, row.row()));
        assertThat(named).hasSize(1);
        return named.get(0);
    }
}
