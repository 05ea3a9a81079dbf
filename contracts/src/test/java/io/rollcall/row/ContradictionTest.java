package io.rollcall.row;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.HashEvidence;
import io.rollcall.event.Problem;
import io.rollcall.event.RequestedDevice;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContradictionTest {

    private static final HashEvidence HASH = evidence("Contoso Ltd.", "Contoso Book 14", "016520771357");

    @Test
    void aSerialNumberThatLostItsZerosContradictsTheHash() {
        Problem problem = Contradiction.find(row("Contoso Ltd.", "Contoso Book 14", "16520771357"), HASH);

        assertThat(problem)
                .isEqualTo(new Problem("serial-mismatch", null, Map.of("file", "16520771357", "hash", "016520771357")));
    }

    @Test
    void theSerialNumberIsComparedFirstThenTheManufacturerThenTheModel() {
        assertThat(code(row("Fabrikam", "Tablet", "1"))).isEqualTo("serial-mismatch");
        assertThat(code(row("Fabrikam", "Tablet", "016520771357"))).isEqualTo("manufacturer-mismatch");
        assertThat(code(row("Contoso Ltd.", "Tablet", "016520771357"))).isEqualTo("model-mismatch");
    }

    @Test
    void valuesThatNormaliseToTheSameAgree() {
        assertThat(Contradiction.find(row(" contoso  LTD. ", "CONTOSO book 14", "016520771357"), HASH))
                .isNull();
    }

    @Test
    void aPlaceholderInTheHashIsTheProblemAndNotAContradiction() {
        HashEvidence unset = evidence("Contoso Ltd.", "Contoso Book 14", "To be filled by O.E.M.");

        assertThat(Contradiction.find(row("Contoso Ltd.", "Contoso Book 14", "SYN-1"), unset))
                .isEqualTo(new Problem("serial-placeholder", null, Map.of("serialNumber", "To be filled by O.E.M.")));
    }

    @Test
    void anEmptyCellContradictsNothing() {
        assertThat(Contradiction.find(row(null, null, null), HASH)).isNull();
    }

    @Test
    void withoutAValidHashThereIsNothingToContradict() {
        RequestedDevice row = row("Fabrikam", "Tablet", "1");

        assertThat(Contradiction.find(row, null)).isNull();
        assertThat(Contradiction.find(row, HashEvidence.invalid("hash-checksum")))
                .isNull();
    }

    private static String code(RequestedDevice row) {
        return Contradiction.find(row, HASH).code();
    }

    private static HashEvidence evidence(String manufacturer, String model, String serialNumber) {
        return new HashEvidence(null, List.of(), manufacturer, model, serialNumber, null, null, null);
    }

    private static RequestedDevice row(String manufacturer, String model, String serialNumber) {
        return new RequestedDevice(
                new UUID(1, 1),
                new UUID(2, 2),
                "contoso",
                null,
                null,
                Instant.EPOCH,
                1,
                null,
                0,
                null,
                serialNumber,
                manufacturer,
                model,
                null,
                null,
                null,
                List.of());
    }
}
