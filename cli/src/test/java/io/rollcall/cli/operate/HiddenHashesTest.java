package io.rollcall.cli.operate;

import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class HiddenHashesTest {

    private static final String HASH =
            Base64.getEncoder().encodeToString(new byte[3000]).replace("AAAA", "T0E+");

    @Test
    void aHashInJsonIsHiddenWhateverItsPropertyIsCalled() {
        List<String> lines =
                HiddenHashes.lines(("{\"rows\":[{\"hardwareHash\":\"T0E=\",\"serial\":\"SYN-1\",\"other\":\"" + HASH
                                + "\"}],\"" + HASH + "\":1}")
                        .getBytes(UTF_8));

        assertThat(String.join("\n", lines))
                .contains("(hidden, 4 characters)", "(hidden, 4000 characters)", "SYN-1")
                .doesNotContain("T0E");
        assertThat(lines).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hardwareHash\":\"%s",
                "not JSON %s",
                "Device Serial Number,Windows Product ID,Hardware Hash\nSYN-1,,%s",
                "{\"a\":1} trailing %s",
                "{'Hardware-Hash':'%s'}"
            })
    void aHashInAnythingElseIsHidden(String text) {
        assertThat(String.join("\n", HiddenHashes.lines(text.formatted(HASH).getBytes(UTF_8))))
                .contains("(hidden, ")
                .doesNotContain("T0E");
        assertThat(String.join(
                        "\n",
                        HiddenHashes.lines(text.formatted(HASH.replaceAll("(.{40})", "$1\\\\r\\\\n"))
                                .getBytes(UTF_8))))
                .as("broken over lines, escaped")
                .doesNotContain("T0E");
    }

    @Test
    void whatIsNoTextIsOnlyCounted() {
        assertThat(HiddenHashes.lines(HASH.getBytes(UTF_16LE))).containsExactly("(8000 bytes that are not text)");
        assertThat(HiddenHashes.lines(new byte[] {(byte) 0xff, 1})).containsExactly("(2 bytes that are not text)");
        assertThat(HiddenHashes.lines(null)).containsExactly("(none)");
    }

    @Test
    void ordinaryEventsStayAsTheyAre() {
        String event =
                """
                {
                  "requestId" : "9a356f8f-2cba-840c-bce6-1bfef3384c1c",
                  "organization" : "contoso",
                  "rows" : [ 1, 2 ],
                  "detail" : "the cell says Latitude 5440, and the hash says ThinkPad T14"
                }""";

        assertThat(HiddenHashes.lines(event.getBytes(UTF_8)))
                .containsExactlyElementsOf(event.lines().toList());
    }

    @Test
    void aValueCannotSteerTheTerminal() {
        assertThat(HiddenHashes.lines("\u001B[2J".getBytes(UTF_8)).get(0)).doesNotContain("\u001B");
    }
}
