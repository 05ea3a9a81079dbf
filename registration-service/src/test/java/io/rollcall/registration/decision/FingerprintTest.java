package io.rollcall.registration.decision;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.rollcall.event.DeviceRequest;
import io.rollcall.event.EventJson;
import io.rollcall.event.MetadataField;
import io.rollcall.event.Problem;
import io.rollcall.registration.Asking;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTest {

    @Test
    void isTheSameForTheSameRequestReadAgain() throws Exception {
        DeviceRequest request = Asking.by("contoso").groupTag("sales").register();

        DeviceRequest again = (DeviceRequest) EventJson.read(request.type(), EventJson.write(request));

        assertThat(Fingerprint.of(again)).isEqualTo(Fingerprint.of(request));
    }

    @Test
    void differsWithEverythingThatIsAsked() {
        List<DeviceRequest> requests = List.of(
                Asking.by("contoso").register(),
                Asking.by("fabrikam").register(),
                Asking.by("contoso").through("northwind").register(),
                Asking.by("contoso").row(2).register(),
                Asking.by("contoso").at(Instant.EPOCH).register(),
                Asking.by("contoso").device("SYN-2").register(),
                Asking.by("contoso").groupTag("sales").register(),
                Asking.by("contoso").assignedUser("sales").register(),
                Asking.by("contoso").purchaseOrder("sales").register(),
                Asking.by("contoso").registerWithoutHash(),
                Asking.by("contoso").registerAgainstHash("other"),
                Asking.by("contoso").registerWithBrokenHash("hash-checksum"),
                Asking.by("contoso").registerWithProblem(new Problem("value-too-long", null, Map.of())),
                Asking.by("contoso").registerWithProblem(new Problem("value-too-long", null, Map.of("limit", "1"))),
                Asking.by("contoso").registerWithProblem(new Problem("value-too-long", "Group Tag", Map.of())),
                Asking.by("contoso").deregister(),
                Asking.by("contoso").deregisterById(),
                Asking.by("contoso").undo(Asking.by("contoso").register()),
                Asking.by("contoso").undo(Asking.by("contoso").row(2).register()),
                Asking.by("contoso").undoNothing(),
                Asking.by("contoso").update(),
                Asking.by("contoso").updateById(),
                Asking.by("contoso").updateById(MetadataField.GROUP_TAG),
                Asking.by("contoso").updateById(MetadataField.ASSIGNED_USER));

        assertThat(requests).extracting(Fingerprint::of).doesNotHaveDuplicates();
    }

    /** Fingerprints are stored: if this changes, every request that comes again after an upgrade counts as another one. */
    @Test
    void neverChangesFromOneVersionToTheNext() {
        assertThat(Fingerprint.of(Asking.by("contoso").groupTag("sales").register())
                        .value())
                .hasToString("11bfa95e-1e40-a12a-0cba-51a3e1f3790a");
    }
}
