package io.rollcall.intake.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.rollcall.event.MetadataField;
import io.rollcall.intake.json.JsonUpdates.Update;
import io.rollcall.intake.selection.Selection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class JsonUpdatesTest {

    private static final String ID = "9a356f8f-2cba-840c-bce6-1bfef3384c1c";
    private static final UUID DEVICE = UUID.fromString(ID);

    @Test
    void oneDeviceInPlaceOfAListIsAListOfOne() throws IOException {
        assertThat(read("{\"devices\":{\"deviceId\":\"" + ID + "\",\"groupTag\":\"x\"}}"))
                .containsExactly(new Update(1, DEVICE, "x", null, null, Set.of()));
    }

    @Test
    void valuesAreTrimmedAndOnlyTheEmptyOnesCleared() throws IOException {
        List<Update> updates = read(
                """
                {"devices":[{"deviceId":"%1$s","groupTag":" sales ","assignedUser":"","purchaseOrder":null},
                {"purchaseOrder":"PO-1","deviceId":"%1$s"}]}"""
                        .formatted(ID));

        assertThat(updates)
                .containsExactly(
                        new Update(1, DEVICE, "sales", null, null, Set.of(MetadataField.ASSIGNED_USER)),
                        new Update(2, DEVICE, null, null, "PO-1", Set.of()));
    }

    @Test
    void whatIsWrongIsNamedByItsPosition() {
        String json =
                """
                {"devices":[{"groupTag":"x"},{"deviceId":"%1$s"},{"deviceId":"7","groupTag":"x"},
                {"deviceId":"%1$s","groupTag":"%2$s","assignedUser":"a\\u0007b"},{"deviceId":"%1$s","groupTag":"fine"}]}"""
                        .formatted(ID, "x".repeat(257));

        Refusal refusal = Refusal.of(() -> read(json));

        assertThat(refusal.code()).isEqualTo("devices-refused");
        assertThat(refusal.faults())
                .containsExactly(
                        "1 deviceId device-id-missing",
                        "2 null nothing-to-change",
                        "3 deviceId invalid-device-id",
                        "4 groupTag value-too-long",
                        "4 assignedUser value-illegal-character");
    }

    @Test
    void allDevicesThatMatchAFilterGetTheSameValues() throws IOException {
        JsonUpdates.SelectedUpdate update = JsonUpdates.read(
                new ByteArrayInputStream(
                        "{\"filter\":{\"groupTag\":\"Sales\"},\"expected\":3,\"change\":{\"groupTag\":\" Field \",\"assignedUser\":\"\"}}"
                                .getBytes(UTF_8)),
                3,
                each -> {});

        assertThat(update.selection()).isEqualTo(new Selection(List.of(Map.entry("groupTag", "Sales")), 3));
        assertThat(update.change())
                .isEqualTo(new Update(0, null, "Field", null, null, Set.of(MetadataField.ASSIGNED_USER)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | 400 | no-devices",
                "{\"devices\":[]} | 400 | no-devices",
                "{\"devices\":{}} | 400 | invalid-body",
                "{\"devices\":[1]} | 400 | invalid-body",
                "{\"devices\":[{\"groupTag\":1}]} | 400 | invalid-body",
                "{\"devices\":[{\"owner\":\"fabrikam\"}]} | 400 | unknown-property",
                "{\"deviceIds\":[]} | 400 | unknown-property",
                "{\"devices\":[{}] | 400 | invalid-json",
                "{\"filter\":{},\"expected\":3} | 400 | invalid-parameter",
                "{\"filter\":{},\"change\":{\"groupTag\":\"x\"}} | 400 | invalid-parameter",
                "{\"change\":{\"groupTag\":\"x\"}} | 400 | invalid-parameter",
                "{\"filter\":{},\"expected\":3,\"change\":{}} | 400 | devices-refused",
                "{\"filter\":{},\"expected\":3,\"change\":{\"deviceId\":\"x\"}} | 400 | unknown-property",
                "{\"filter\":{},\"expected\":3,\"change\":7} | 400 | invalid-body",
                "{\"filter\":{},\"expected\":3,\"change\":{\"groupTag\":\"x\"},\"devices\":[{}]} | 400 | update-target",
                "{\"devices\":[{},{},{},{}]} | 413 | too-many-devices",
            })
    void anythingElseIsRefused(String json, int status, String code) {
        Refusal refusal = Refusal.of(() -> read(json));

        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.code()).isEqualTo(code);
    }

    private static List<Update> read(String json) throws IOException {
        List<Update> updates = new ArrayList<>();
        JsonUpdates.read(new ByteArrayInputStream(json.getBytes(UTF_8)), json.contains("fine") ? 100 : 3, updates::add);
        return updates;
    }
}
