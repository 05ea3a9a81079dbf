package io.rollcall.intake.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.rollcall.file.Column;
import io.rollcall.file.DeviceRow;
import io.rollcall.file.FileLimits;
import io.rollcall.file.RowHandler;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import io.rollcall.servicekit.rest.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonDevicesTest {

    private static final String HASH =
            HardwareHashEncoder.of("Contoso Ltd.", "Book", "SYN-1").encode();

    @Test
    void everyPropertyBecomesTheColumnOfAFile() throws IOException {
        List<String> rows = read(
                """
                {"devices":[{"serialNumber":" 1 ","manufacturer":"M","model":"X","hardwareHash":"T0E= ","groupTag":"g",
                "assignedUser":"u","purchaseOrder":"p"},{"serialNumber":null}]}""");

        assertThat(rows)
                .containsExactly(
                        "1: SERIAL_NUMBER=1 GROUP_TAG=g ASSIGNED_USER=u MANUFACTURER=M MODEL=X PURCHASE_ORDER=p hash=T0E=",
                        "2:");
    }

    @Test
    void aValueThatIsTooLongIsItsRowsProblem() throws IOException {
        List<String> rows = read("{\"devices\":[{\"serialNumber\":\"" + "x".repeat(100_000) + "\"},{\"hardwareHash\":\""
                + "A".repeat(8193) + "\"},{\"model\":\"a\\u0000b\"}]}");

        assertThat(rows).containsExactly("1: value-too-long", "2: hash-too-long", "3: value-illegal-character");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"devices\":[{\"serial\":\"1\"}]} | 400 | unknown-property",
                "{\"devices\":[{\"serialNumber\":\"1\"}],\"dryRun\":true} | 400 | unknown-property",
                "{\"devices\":[{\"serialNumber\":1}]} | 400 | invalid-body",
                "{\"devices\":[[]]} | 400 | invalid-body",
                "{\"devices\":{}} | 400 | invalid-body",
                "[] | 400 | invalid-body",
                "{} | 400 | invalid-body",
                "{\"devices\":[]} | 400 | no-rows",
                "{\"devices\":[{}] | 400 | invalid-json",
                "{\"devices\":[{},]} | 400 | invalid-json",
                "{\"devices\":[{}]} x | 400 | invalid-json",
                "{\"devices\":[{}],\"devices\":[{}]} | 400 | invalid-json",
                "{\"devices\":[{\"model\":\"a\",\"model\":\"b\"}]} | 400 | invalid-json",
                "{\"devices\":[{},{},{},{}]} | 413 | too-many-rows",
                "~~ | 400 | invalid-json",
            })
    void whatIsWrongWithTheJsonIsTheUploadsProblem(String json, int status, String code) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo(code);
        });
    }

    @Test
    void oneDeviceInPlaceOfAListIsAListOfOne() throws IOException {
        assertThat(read("{\"devices\":{\"serialNumber\":\"1\",\"model\":\"X\"}}"))
                .containsExactly("1: SERIAL_NUMBER=1 MODEL=X");
    }

    @ParameterizedTest
    @CsvSource({
        "hardware_hash, hardwareHash",
        "SerialNumber, serialNumber",
        "Device Serial Number, serialNumber",
        "serialNr, serialNumber",
        "productKey,",
    })
    void aMisspelledPropertyIsNamedWithTheNearestAndAllThatAreKnown(String name, String nearest) {
        assertThatThrownBy(() -> read("{\"devices\":{\"" + name + "\":\"1\"}}"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.values().get("name")).isEqualTo(name);
                    assertThat(problem.values().get("nearest")).isEqualTo(nearest);
                    assertThat(problem.values().get("known"))
                            .isEqualTo(
                                    "serialNumber, manufacturer, model, hardwareHash, groupTag, assignedUser, purchaseOrder");
                });
    }

    @Test
    void aHashInAnotherPropertyIsItsRowsProblemAndIsNotKept() throws IOException {
        assertThat(read("{\"devices\":[{\"serialNumber\":\"1\",\"groupTag\":\"" + HASH + "\"}]}"))
                .containsExactly("1: SERIAL_NUMBER=1 hash-misplaced");
    }

    @Test
    void aHashAsTheNameOfAPropertyIsNotShown() {
        assertThatThrownBy(() -> read("{\"devices\":[{\"" + HASH.substring(0, 200) + "\":1}]}"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.values())
                        .containsEntry("name", "[hash]"));
    }

    @Test
    void aValueOfTheWrongKindIsNamed() {
        assertThatThrownBy(() -> read("{\"devices\":[{},{\"serialNumber\":1}]}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.faults()).singleElement().satisfies(fault -> {
                            assertThat(fault.row()).isEqualTo(2);
                            assertThat(fault.column()).isEqualTo("serialNumber");
                        }));
    }

    @Test
    void bytesThatAreNotUtf8AreNotJson() {
        assertThatThrownBy(() -> new JsonDevices(FileLimits.DEFAULT)
                        .read(new ByteArrayInputStream(new byte[] {'{', '"', (byte) 0xE9, '"'}), new Rows()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code())
                        .isEqualTo("invalid-json"));
    }

    private static List<String> read(String json) throws IOException {
        Rows rows = new Rows();
        String text = json == null ? "" : json;
        long count = new JsonDevices(FileLimits.DEFAULT.withMaxRows(3))
                .read(new ByteArrayInputStream(text.getBytes(UTF_8)), rows);
        assertThat(count).isEqualTo(rows.seen.size());
        return rows.seen;
    }

    private static final class Rows implements RowHandler {
        private final List<String> seen = new ArrayList<>();

        @Override
        public void row(DeviceRow row) {
            StringBuilder text = new StringBuilder(row.row() + ":");
            for (Column column : Column.values()) {
                if (row.value(column) != null) {
                    text.append(' ').append(column).append('=').append(row.value(column));
                }
            }
            if (row.hashLength() > 0) {
                text.append(" hash=").append(new String(row.hash(), 0, row.hashLength(), UTF_8));
            }
            if (row.problem() != null) {
                text.append(' ').append(row.problem().code().code());
            }
            seen.add(text.toString());
        }

        @Override
        public void restart() {
            throw new AssertionError("JSON is read once");
        }
    }
}
