package io.rollcall.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Each device of a file is one row, or the file is refused with the line at which it breaks. */
class ConservationTest {
    private static final String HEADER = "Device Serial Number,Windows Product ID,Hardware Hash";

    private final Random random = new Random(2026_11);

    private static String hash(int device) {
        return HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-" + device)
                .encode();
    }

    private static String unpadded(int device) {
        return HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-" + device)
                .padded(false)
                .encode();
    }

    private static List<String> serials(int devices) {
        List<String> serials = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            serials.add("SYN-" + i);
        }
        return serials;
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,UTF-16LE",
        "windows-1252,UTF-16LE",
        "UTF-8,UTF-16BE",
        "UTF-16LE,UTF-8",
        "UTF-16BE,UTF-8",
        "UTF-16LE,windows-1252",
        "UTF-16LE,UTF-16BE",
        "UTF-16BE,UTF-16LE"
    })
    void aFileWhoseEncodingChangesIsRefusedWithTheLine(String first, String second) {
        for (int before = 0; before < 4; before++) {
            for (String tag : List.of("Sales", "Förde")) {
                StringBuilder start = new StringBuilder(HEADER + ",Group Tag\r\n");
                for (int i = 0; i < before; i++) {
                    start.append("SYN-")
                            .append(i)
                            .append(",,")
                            .append(hash(i))
                            .append(',')
                            .append(tag)
                            .append("\r\n");
                }
                String rest = "SYN-8,,T0H5,Sales\r\nSYN-9,," + hash(9) + "," + tag + "\r\n";

                UnreadableFileException refusal = SeenFile.refusal(TestFile.of(
                        mark(first),
                        start.toString().getBytes(Charset.forName(first)),
                        rest.getBytes(Charset.forName(second))));

                assertThat(refusal.problem()).isEqualTo(FileProblem.ENCODING_CHANGES);
                assertThat(refusal.line()).isEqualTo(before + 2);
            }
        }
    }

    private static byte[] mark(String charset) {
        return charset.startsWith("UTF-16") ? "\uFEFF".getBytes(Charset.forName(charset)) : new byte[0];
    }

    @Test
    void oneNulIsAnIllegalCharacterAndNoChangeOfEncoding() {
        SeenFile seen = SeenFile.read("Serial,Group Tag,Hardware Hash\nA,Sa\0les,h\nB,,i\n");

        assertThat(seen.problems()).containsExactly("value-illegal-character Group Tag");
        assertThat(seen.rows).hasSize(2);
    }

    @Test
    void chineseAndJapaneseAreNoEightBitText() {
        SeenFile seen = SeenFile.read(
                TestFile.of(TestFile.utf16("Serial,Group Tag,Hardware Hash\r\nA,東京都千代田区丸の内一丁目本社情報システム部,h\r\n"
                        + "B,くしたちつてとなにぬねのはひふへほまみ,i\r\nC,北京市朝阳区建国门外大街甲号国际贸易中心,j\r\n")));

        assertThat(seen.serials()).containsExactly("A", "B", "C");
        assertThat(seen.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 76, 80, 120, 133})
    void wrappedRowsArePutTogetherAgain(int width) {
        for (String lineEnd : List.of("\r\n", "\n")) {
            for (boolean padded : List.of(true, false)) {
                StringBuilder text = new StringBuilder(HEADER + lineEnd);
                for (int i = 0; i < 5; i++) {
                    String row = "SYN-" + i + ",," + (padded ? hash(i) : unpadded(i));
                    text.append(i == 3 ? row : row.replaceAll("(.{" + width + "})(?=.)", "$1" + lineEnd));
                    text.append(lineEnd);
                }

                SeenFile seen = SeenFile.read(text.toString());

                assertThat(seen.serials()).isEqualTo(serials(5));
                for (int i = 0; i < 5; i++) {
                    assertThat(seen.hashes().get(i)).isEqualTo(padded ? hash(i) : unpadded(i));
                }
                assertThat(seen.warnings()).containsExactly("lines-joined 2 null 4");
            }
        }
    }

    @Test
    void whatFollowsAWrappedHashBelongsToItsRow() {
        String row = "SYN-0,," + hash(0) + ",Sales in the north of the country,ann@contoso.example";
        SeenFile seen = SeenFile.read(HEADER + ",Group Tag,Assigned User\n" + row.replaceAll("(.{80})(?=.)", "$1\n")
                + "\nSYN-1,," + hash(1) + ",Sales,ben@contoso.example\n");

        assertThat(seen.serials()).containsExactly("SYN-0", "SYN-1");
        assertThat(seen.rows.get(0).user()).isEqualTo("ann@contoso.example");
        assertThat(seen.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {55, 64, 70, 76, 80})
    void aWrappedHeaderIsPutTogetherAgain(int width) {
        String text = (HEADER + ",Group Tag,Assigned User\nSYN-0,," + hash(0) + ",Sales,ann@contoso.example\n")
                .replaceAll("(.{" + width + "})(?=.)", "$1\n");

        SeenFile seen = SeenFile.read(text + "5CG1,,,Sales,ben@contoso.example\n");

        assertThat(seen.serials()).containsExactly("SYN-0", "5CG1");
        assertThat(seen.rows.get(0).user()).isEqualTo("ann@contoso.example");
        assertThat(seen.rows.get(1).user()).isEqualTo("ben@contoso.example");
        assertThat(seen.summary.columns()).hasSize(5);
    }

    @Test
    void aWrappedHashInQuotesIsOneCell() {
        String cell = "\"" + hash(0).replaceAll("(.{76})(?=.)", "$1\r\n") + "\"";
        SeenFile seen = SeenFile.read(HEADER + "\r\nSYN-0,," + cell + "\r\nSYN-1,," + hash(1) + "\r\n");

        assertThat(seen.serials()).containsExactly("SYN-0", "SYN-1");
        assertThat(seen.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 30, 500, 1450, 3990})
    void aHashThatIsCutOffDoesNotSwallowTheNextRow(int length) {
        for (String next : List.of("SYN-1,," + hash(1), "5CG1234567", "5CG1234567,,", "5CG1234567,,T0H5")) {
            SeenFile seen = SeenFile.read(
                    HEADER + "\nSYN-0,," + hash(0).substring(0, length) + "\n" + next + "\nSYN-2,," + hash(2) + "\n");

            assertThat(seen.rows).hasSize(3);
        }
    }

    @Test
    void quotesThatSwallowRowsRefuseTheFileWithTheLineWhereTheyOpen() {
        for (int round = 0; round < 500; round++) {
            int rows = 4 + random.nextInt(6);
            int first = random.nextInt(rows - 1);
            int second = first + 1 + random.nextInt(rows - 1 - first);
            boolean behind = random.nextBoolean();
            StringBuilder text = new StringBuilder("Manufacturer,Model,Serial Number,Group Tag\r\n");
            for (int i = 0; i < rows; i++) {
                boolean stray = i == first || i == second;
                String tag = !stray ? "Sales" : i == second && behind ? "B wing\"" : "\"A wing";
                text.append("Contoso,Book,SYN-")
                        .append(i)
                        .append(',')
                        .append(tag)
                        .append("\r\n");
            }

            UnreadableFileException refusal = SeenFile.refusal(text.toString());

            assertThat(refusal.problem()).isEqualTo(FileProblem.UNCLOSED_QUOTE);
            assertThat(refusal.line()).isEqualTo(first + 2);
        }
    }

    @Test
    void aRemarkOfSeveralLinesInAColumnThatIsIgnoredIsFine() {
        SeenFile seen =
                SeenFile.read("Serial,Hardware Hash,Remark\nA,h,\"first, floor\nsecond line\"\nB,i,\"a\n\nb\"\nC,j,\n");

        assertThat(seen.serials()).containsExactly("A", "B", "C");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Device Serial Number,Windows Product ID,Hardware Hash", "Manufacturer,Model,Serial Number"})
    void titlesInFrontOfEveryRowAreLeftOut(String titles) {
        boolean hashes = titles.contains("Hash");
        StringBuilder text = new StringBuilder("txtTitle,txtCollection\r\nDevices,All\r\n\r\na,b,c,d,e,f\r\n");
        for (int i = 0; i < 3; i++) {
            text.append(titles)
                    .append(hashes ? ",SYN-" + i + ",," + hash(i) : ",Contoso,Book,SYN-" + i)
                    .append("\r\n");
        }

        SeenFile seen = SeenFile.read(text.toString());

        assertThat(seen.serials()).isEqualTo(serials(3));
        assertThat(seen.problems()).isEmpty();
        assertThat(seen.warnings()).containsExactly("lines-skipped 1 null 3", "titles-in-rows 5 null 3");
    }

    @Test
    void everyLineInQuotesIsTakenApart() {
        StringBuilder text = new StringBuilder("\"" + HEADER + ",Manufacturer name\"\r\n");
        for (int i = 0; i < 3; i++) {
            text.append("\"SYN-").append(i).append(",,").append(hash(i)).append(",\"\"Contoso, Inc.\"\"\"\r\n");
        }

        SeenFile seen = SeenFile.read(text.toString());

        assertThat(seen.serials()).isEqualTo(serials(3));
        assertThat(seen.rows.get(2).manufacturer()).isEqualTo("Contoso, Inc.");
        assertThat(seen.problems()).isEmpty();
        assertThat(seen.warnings()).containsExactly("lines-quoted 1 null 4");
    }

    /** Joins files of every dialect; each keeps its rows, whatever stands before it. */
    @Test
    void joinedFilesKeepAllTheirRows() {
        for (int round = 0; round < 300; round++) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            List<String> expected = new ArrayList<>();
            int parts = 1 + random.nextInt(4);
            Charset charset = List.of(UTF_8, UTF_16LE, UTF_16BE).get(random.nextInt(3));
            for (int part = 0; part < parts; part++) {
                String separator = List.of(",", ";", "\t", "|").get(random.nextInt(4));
                String quote = random.nextInt(3) == 0 ? "\"" : "";
                StringBuilder text = new StringBuilder(part == 0 || random.nextBoolean() ? "\uFEFF" : "");
                text.append(join(separator, quote, "Serial Number", "Hardware-Hash", "Groepstag", "Remark"));
                int rows = 1 + random.nextInt(4);
                for (int i = 0; i < rows; i++) {
                    String serial = "S" + round + "-" + part + "-" + i;
                    expected.add(serial);
                    String remark = random.nextBoolean() ? "" : "ok";
                    text.append(join(separator, quote, serial, unpadded(i), "", remark));
                }
                file.writeBytes(text.toString().getBytes(charset));
            }

            SeenFile seen = SeenFile.read(TestFile.of(file.toByteArray()));

            assertThat(seen.serials()).as("round %d", round).isEqualTo(expected);
            assertThat(seen.problems()).isEmpty();
        }
    }

    private static String join(String separator, String quote, String... cells) {
        return quote + String.join(quote + separator + quote, cells) + quote + "\r\n";
    }

    @Test
    void unpaddedHashesAreShorter() {
        assertThat(unpadded(1).getBytes(StandardCharsets.US_ASCII)).hasSizeLessThan(3000);
    }
}
