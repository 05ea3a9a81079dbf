package io.rollcall.intake.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.intake.selection.Selection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class JsonDeregistrationTest {

    private static final String ONE = "9a356f8f-2cba-840c-bce6-1bfef3384c1c";
    private static final String OTHER = "6c4ee9e5-7ed5-83ac-af93-d2846c1d527d";

    private final List<String> devices = new ArrayList<>();

    @Test
    void devicesComeInTheirOrder() throws IOException {
        assertThat(read("{\"deviceIds\":[\"" + OTHER + "\",\"" + ONE.toUpperCase() + "\"]}"))
                .isNull();

        assertThat(devices).containsExactly("1 " + OTHER, "2 " + ONE);
    }

    @Test
    void aRegistrationIsNamedInsteadOfDevices() throws IOException {
        assertThat(read("{\"registrationId\":\"" + ONE + "\"}")).isEqualTo(UUID.fromString(ONE));
        assertThat(devices).isEmpty();
    }

    @Test
    void allDevicesThatMatchAFilterAreSelected() throws IOException {
        JsonDeregistration.Target target = target(
                "{\"filter\":{\"status\":[\"ready\",\"failed\"],\"search\":\"a&b\",\"groupTag\":null},\"expected\":3}");

        assertThat(target.selection())
                .isEqualTo(new Selection(
                        List.of(
                                Map.entry("status", "ready"),
                                Map.entry("status", "failed"),
                                Map.entry("search", "a&b")),
                        3));
        assertThat(target.registrationId()).isNull();
        assertThat(devices).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | 400 | deregistration-target",
                "{\"deviceIds\":[]} | 400 | deregistration-target",
                "{\"deviceIds\":[\"" + ONE + "\"],\"registrationId\":\"" + ONE + "\"} | 400 | deregistration-target",
                "{\"filter\":{}} | 400 | invalid-parameter",
                "{\"expected\":3} | 400 | invalid-parameter",
                "{\"filter\":{},\"expected\":0} | 400 | invalid-parameter",
                "{\"filter\":{},\"expected\":-1} | 400 | invalid-parameter",
                "{\"filter\":{},\"expected\":1.5} | 400 | invalid-parameter",
                "{\"filter\":{},\"expected\":\"3\"} | 400 | invalid-parameter",
                "{\"filter\":{\"serach\":\"x\"},\"expected\":3} | 400 | unknown-property",
                "{\"filter\":{\"search\":\"\"},\"expected\":3} | 400 | invalid-parameter",
                "{\"filter\":{\"search\":7},\"expected\":3} | 400 | invalid-body",
                "{\"filter\":{\"status\":\"ready\"},\"expected\":3} | 400 | invalid-body",
                "{\"filter\":[],\"expected\":3} | 400 | invalid-body",
                "{\"filter\":{},\"expected\":3,\"deviceIds\":[\"" + ONE + "\"]} | 400 | deregistration-target",
                "{\"filter\":{},\"expected\":4} | 413 | too-many-devices",
                "{\"registrationId\":null} | 400 | invalid-parameter",
                "{\"registrationId\":\"1\"} | 400 | invalid-parameter",
                "{\"registrationId\":7} | 400 | invalid-parameter",
                "{\"deviceIds\":\"" + ONE + "\"} | 400 | invalid-body",
                "{\"deviceIds\":[1]} | 400 | invalid-body",
                "{\"deviceIds\":[null]} | 400 | invalid-body",
                "{\"devices\":[]} | 400 | unknown-property",
                "[] | 400 | invalid-body",
                "~~ | 400 | invalid-json",
                "{\"deviceIds\":[\"" + ONE + "\"]} x | 400 | invalid-json",
                "{\"deviceIds\":[\"" + ONE + "\"],\"deviceIds\":[\"" + ONE + "\"]} | 400 | invalid-json",
                "{\"deviceIds\":[\"" + ONE + "\",\"" + ONE + "\",\"" + ONE + "\",\"" + ONE
                        + "\"]} | 413 | too-many-devices",
            })
    void anythingElseIsRefused(String json, int status, String code) {
        Refusal refusal = Refusal.of(() -> read(json));

        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.code()).isEqualTo(code);
    }

    @Test
    void whatIsNoIdIsNamedByItsPosition() {
        Refusal refusal = Refusal.of(() -> read("{\"deviceIds\":[\"x\",\"" + ONE + "\",\"1-1-1-1-1\"]}"));

        assertThat(refusal.code()).isEqualTo("devices-refused");
        assertThat(refusal.faults()).containsExactly("1 deviceIds invalid-device-id", "3 deviceIds invalid-device-id");
    }

    @Test
    void onlyTheFirstHundredFaultsAreTold() {
        String json = "{\"deviceIds\":[" + String.join(",", Collections.nCopies(500, "\"x\"")) + "]}";

        assertThat(Refusal.of(() -> JsonDeregistration.read(stream(json), 1000, (row, id) -> {}))
                        .faults())
                .hasSize(100);
    }

    private UUID read(String json) throws IOException {
        return target(json).registrationId();
    }

    private JsonDeregistration.Target target(String json) throws IOException {
        return JsonDeregistration.read(stream(json), 3, (row, id) -> devices.add(row + " " + id));
    }

    private static ByteArrayInputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(UTF_8));
    }
}
