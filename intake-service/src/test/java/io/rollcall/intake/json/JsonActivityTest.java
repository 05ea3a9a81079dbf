package io.rollcall.intake.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.rollcall.intake.json.JsonActivity.Kind;
import io.rollcall.intake.json.JsonActivity.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class JsonActivityTest {

    private static final String ID = "9a356f8f-2cba-840c-bce6-1bfef3384c1c";
    private static final UUID DEVICE = UUID.fromString(ID);
    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void aDeviceIsNamedByItsIdOrByWhatItIs() throws IOException {
        List<Report> reports = read(
                """
                {"events":[{"type":"seen","deviceId":"%s","time":"2026-03-01T11:00:00+01:00"},
                {"time":"2026-03-01T10:00:00Z","type":"enrolled","manufacturer":" contoso  LTD.","model":"Contoso Book 14",
                "serialNumber":"SYN-0000001"},
                {"type":"seen","deviceId":"%s","manufacturer":"Contoso Ltd.","model":"Contoso Book 14","serialNumber":"syn-0000001",
                "time":"2026-03-01T10:00:00Z"}]}"""
                        .formatted(ID, ID));

        assertThat(reports)
                .containsExactly(
                        new Report(Kind.SEEN, DEVICE, TIME),
                        new Report(Kind.ENROLLED, DEVICE, TIME),
                        new Report(Kind.SEEN, DEVICE, TIME));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"type\":\"sold\",\"deviceId\":\"" + ID
                        + "\",\"time\":\"2026-03-01T10:00:00Z\" | type invalid-event-type",
                "\"deviceId\":\"" + ID + "\",\"time\":\"2026-03-01T10:00:00Z\" | type invalid-event-type",
                "\"type\":\"seen\",\"deviceId\":\"7\",\"time\":\"2026-03-01T10:00:00Z\" | deviceId invalid-device-id",
                "\"type\":\"seen\",\"time\":\"2026-03-01T10:00:00Z\" | deviceId device-missing",
                "\"type\":\"seen\",\"model\":\"X\",\"time\":\"2026-03-01T10:00:00Z\" | deviceId device-missing",
                "\"type\":\"seen\",\"deviceId\":\"" + ID + "\" | time invalid-time",
                "\"type\":\"seen\",\"deviceId\":\"" + ID
                        + "\",\"manufacturer\":\"M\",\"model\":\"X\",\"serialNumber\":\"1Z\","
                        + "\"time\":\"2026-03-01T10:00:00Z\" | deviceId device-contradiction",
                "\"type\":\"seen\",\"manufacturer\":\"M\",\"model\":\"X\",\"serialNumber\":\"Default string\","
                        + "\"time\":\"2026-03-01T10:00:00Z\" | serialNumber serial-placeholder",
                "\"type\":\"seen\",\"manufacturer\":\"M\\u0000\",\"model\":\"X\",\"serialNumber\":\"1Z\","
                        + "\"time\":\"2026-03-01T10:00:00Z\" | manufacturer value-illegal-character",
            })
    void whatIsWrongIsNamedByItsPosition(String event, String fault) {
        String good = "{\"type\":\"seen\",\"deviceId\":\"" + ID + "\",\"time\":\"2026-03-01T10:00:00Z\"}";

        Refusal refusal = Refusal.of(() -> read("{\"events\":[" + good + ",{" + event + "}]}"));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("events-refused");
        assertThat(refusal.faults()).containsExactly("2 " + fault);
    }

    @Test
    void oneEventInPlaceOfAListIsAListOfOne() throws IOException {
        assertThat(read("{\"events\":{\"type\":\"seen\",\"deviceId\":\"" + ID
                        + "\",\"time\":\"2026-03-01T10:00:00Z\"}}"))
                .containsExactly(new Report(Kind.SEEN, DEVICE, TIME));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"events\":\"@{type=seen}\"} | null events list-expected",
                "{\"events\":null} | null events list-expected",
                "{\"events\":{}} | null events list-expected",
                "{\"events\":[\"@{type=seen}\"]} | 1 events object-expected",
                "{\"events\":[{\"time\":1772359200}]} | 1 time string-expected",
                "[{\"type\":\"seen\"}] | null null body-is-list",
            })
    void aValueOfAnotherKindIsNamed(String json, String fault) {
        Refusal refusal = Refusal.of(() -> read(json));

        assertThat(refusal.code()).isEqualTo("invalid-body");
        assertThat(refusal.faults()).containsExactly(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-03-01",
                "2026-03-01T10:00:00",
                "2026-02-30T10:00:00Z",
                "+12026-03-01T10:00:00Z",
                "-0001-03-01T10:00:00Z",
                "1772359200"
            })
    void aTimeHasADateATimeAndAnOffset(String time) {
        Refusal refusal = Refusal.of(
                () -> read("{\"events\":[{\"type\":\"seen\",\"deviceId\":\"" + ID + "\",\"time\":\"" + time + "\"}]}"));

        assertThat(refusal.faults()).containsExactly("1 time invalid-time");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | 400 | no-events",
                "{\"events\":[]} | 400 | no-events",
                "{\"events\":{}} | 400 | invalid-body",
                "{\"events\":[[]]} | 400 | invalid-body",
                "{\"events\":[{\"time\":1}]} | 400 | invalid-body",
                "{\"events\":[{\"organization\":\"contoso\"}]} | 400 | unknown-property",
                "{\"event\":[]} | 400 | unknown-property",
                "{\"events\":[{}]}] | 400 | invalid-json",
                "{\"events\":[{},{},{},{}]} | 413 | too-many-events",
            })
    void anythingElseIsRefused(String json, int status, String code) {
        Refusal refusal = Refusal.of(() -> read(json));

        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.code()).isEqualTo(code);
    }

    private static List<Report> read(String json) throws IOException {
        return JsonActivity.read(new ByteArrayInputStream(json.getBytes(UTF_8)), 3);
    }
}
