package io.rollcall.intake.row;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.rollcall.device.DeviceIdentity;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.EventJson;
import io.rollcall.event.Problem;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import io.rollcall.id.RowId;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class RowAssessmentTest {

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
    private static final String SCRIPT = "Device Serial Number,Windows Product ID,Hardware Hash,Group Tag\n";
    private static final String FULL = "Serial Number,Manufacturer,Model,Hardware Hash\n";

    @Test
    void aRowOfTheScriptIsIdentifiedByItsHash() throws Exception {
        DeviceRegistrationRequested request = assess(SCRIPT + "SYN-0000001,," + HASH + ",sales\n");

        assertThat(request.problem()).isNull();
        assertThat(request.device().deviceId()).isEqualTo(DEVICE);
        assertThat(request.device().manufacturer()).isEqualTo("Contoso Ltd.");
        assertThat(request.device().groupTag()).isEqualTo("sales");
        assertThat(request.device().line()).isEqualTo(2);
        assertThat(request.evidence().serialNumber()).isEqualTo("SYN-0000001");
    }

    @Test
    void everythingThatAllRowsShareComesFromTheSubmission() throws Exception {
        DeviceRegistrationRequested request = assess(SCRIPT + "SYN-0000001,," + HASH + ",\n");

        assertThat(request.device().requestId()).hasToString("be2c8c25-29c4-88c0-8689-3d8366d0622c");
        assertThat(request.device().requestId()).isEqualTo(RowId.of(SUBMISSION.registrationId(), 1));
        assertThat(request.device().organization()).isEqualTo("contoso");
        assertThat(request.device().submittedBy()).isEqualTo("ann");
        assertThat(request.device().requestedAt()).isEqualTo(SUBMISSION.submittedAt());
        assertThat(request.device().file()).isEqualTo("a.csv");
    }

    @Test
    void theCellsOfTheFileCountBeforeTheHash() throws Exception {
        DeviceRegistrationRequested request = assess(FULL + "016520771357,Fabrikam,F1," + HASH + "\n");

        assertThat(request.problem()).isNull(); // contradictions are decided with everything else that is known
        assertThat(request.device().serialNumber()).isEqualTo("016520771357");
        assertThat(request.device().deviceId())
                .isEqualTo(DeviceIdentity.of("Fabrikam", "F1", "016520771357").deviceId());
        assertThat(request.evidence().serialNumber()).isEqualTo("SYN-0000001");
    }

    @Test
    void aRowWithoutHashIsFineWithAllThreeOfTheOthers() throws Exception {
        DeviceRegistrationRequested request = assess(FULL + "SYN-0000001,Contoso Ltd.,Contoso Book 14,\n");

        assertThat(request.problem()).isNull();
        assertThat(request.evidence()).isNull();
        assertThat(request.device().deviceId()).isEqualTo(DEVICE);
    }

    @Test
    void aRowWithoutHashAndWithLessThanThatLacksItsHash() throws Exception {
        DeviceRegistrationRequested request = assess(FULL + "SYN-0000001,Contoso Ltd.,,\n");

        assertThat(request.problem().code()).isEqualTo("hash-missing");
        assertThat(request.device().deviceId()).isNull();
        assertThat(request.device().key()).isEqualTo(request.device().requestId());
    }

    @Test
    void theValuesOfAnInvalidHashAreNeverUsed() throws Exception {
        char[] damaged = HASH.toCharArray();
        damaged[300] = damaged[300] == 'A' ? 'B' : 'A';

        DeviceRegistrationRequested request = assess(SCRIPT + "SYN-0000001,," + new String(damaged) + ",\n");

        assertThat(request.problem()).isEqualTo(new Problem("hash-checksum", "Hardware Hash", null));
        assertThat(request.evidence().problem()).isEqualTo("hash-checksum");
        assertThat(request.device().manufacturer()).isNull();
        assertThat(request.device().deviceId()).isNull();
    }

    @Test
    void anInvalidHashLeavesTheIdentityThatTheCellsGive() throws Exception {
        DeviceRegistrationRequested request = assess(FULL + "SYN-0000001,Contoso Ltd.,Contoso Book 14,[DEVICEHASH]\n");

        assertThat(request.problem().code()).isEqualTo("hash-not-base64");
        assertThat(request.device().deviceId()).isEqualTo(DEVICE);
    }

    @Test
    void aPlaceholderIsNoSerialNumber() throws Exception {
        DeviceRegistrationRequested request = assess(FULL + "To be filled by O.E.M.,Contoso Ltd.,Book,\n");

        assertThat(request.problem().code()).isEqualTo("serial-placeholder");
        assertThat(request.problem().column()).isEqualTo("Device Serial Number");
        assertThat(request.problem().details()).containsEntry("serialNumber", "To be filled by O.E.M.");
        assertThat(request.device().deviceId()).isNull();
    }

    @Test
    void theShapeOfARowIsLookedAtBeforeItsHash() throws Exception {
        DeviceRegistrationRequested request = assess(FULL + "SYN-1,Contoso, Inc.,Book,no hash at all\n");

        assertThat(request.problem().code()).isEqualTo("row-malformed");
        assertThat(request.evidence()).isNull();
        assertThat(request.device().deviceId()).isNull();
    }

    @Test
    void aGroupTagThatIsTooLongLeavesTheIdentity() throws Exception {
        DeviceRegistrationRequested request = assess(SCRIPT + "SYN-0000001,," + HASH + "," + "x".repeat(257) + "\n");

        assertThat(request.problem().code()).isEqualTo("value-too-long");
        assertThat(request.problem().details())
                .containsEntry("column", "Group Tag")
                .containsEntry("limit", "256");
        assertThat(request.device().deviceId()).isEqualTo(DEVICE);
        assertThat(request.device().groupTag()).isNull();
    }

    @Test
    void aSerialNumberWithAnIllegalCharacterIdentifiesNothing() throws Exception {
        DeviceRegistrationRequested request = assess(SCRIPT + "SYN\u202E1,," + HASH + ",\n");

        assertThat(request.problem().code()).isEqualTo("value-illegal-character");
        assertThat(request.problem().details()).containsEntry("character", "U+202E");
        assertThat(request.device().deviceId()).isNull();
    }

    @Test
    void aHashWithoutPaddingIsRescuedWithAWarning() throws Exception {
        String unpadded = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-0000001")
                .minimal()
                .padded(false)
                .encode()
                .replace("=", "");

        DeviceRegistrationRequested request = assess(SCRIPT + "SYN-0000001,," + unpadded + ",\n");

        assertThat(request.problem()).isNull();
        assertThat(request.device().warnings()).isEqualTo(request.evidence().warnings());
    }

    @Test
    void defaultsAreForRowsWithoutAValueOfTheirOwn() throws Exception {
        RowAssessment assessment = new RowAssessment(SUBMISSION, new Defaults("default tag", "PO-1"));

        List<DeviceRegistrationRequested> requests = new TextFile(SCRIPT + "1,,,own\n2,,,\n").assess(assessment);

        assertThat(requests).extracting(r -> r.device().groupTag()).containsExactly("own", "default tag");
        assertThat(requests).extracting(r -> r.device().purchaseOrder()).containsExactly("PO-1", "PO-1");
    }

    @Test
    void theSameRowAlwaysGivesTheSameBytesWithoutTheHash() throws Exception {
        String csv = SCRIPT + "SYN-0000001,," + HASH + ",\n";

        byte[] once = EventJson.write(assess(csv));

        assertThat(once).isEqualTo(EventJson.write(assess(csv)));
        assertThat(new String(once, UTF_8)).doesNotContain(HASH.substring(0, 40));
    }

    private static DeviceRegistrationRequested assess(String csv) throws Exception {
        List<DeviceRegistrationRequested> requests =
                new TextFile(csv).assess(new RowAssessment(SUBMISSION, Defaults.NONE));
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }
}
