package io.rollcall.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A file comes out the same whatever pieces its bytes arrive in, and wherever its rows cross the reader's buffers. */
class PiecesTest {
    @Test
    void aStreamMayGiveItsBytesInPiecesOfAnySize() {
        String text = "\uFEFFSerial,Hardware Hash,Group Tag\r\nA,h1,\"Förde, \uD83D\uDE00\"\r\nB,h2,x\r\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            TestFile file = TestFile.of(text.getBytes(charset));
            List<SeenFile.Row> expected = SeenFile.read(file).rows;

            assertThat(expected).hasSize(2);
            for (int size = 1; size < file.length(); size++) {
                assertThat(SeenFile.read(file.inPiecesOf(size)).rows).isEqualTo(expected);
            }
        }
    }

    @Test
    void rowsMayCrossTheBuffersAnywhere() {
        // Rows of prime lengths, so that over a few hundred kilobytes they are cut in many different places.
        StringBuilder text = new StringBuilder("Serial,Hardware Hash,Group Tag\r\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("S")
                    .append(i)
                    .append(",\"h\"\"")
                    .append("é".repeat(i % 7))
                    .append("\",\"Fö\uD83D\uDE00\"\r\n");
        }
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            SeenFile seen = SeenFile.read(TestFile.of(text.toString().getBytes(charset)));

            assertThat(seen.rows).hasSize(20_000).allSatisfy(row -> {
                int i = (int) row.row() - 1;
                assertThat(row.serial()).isEqualTo("S" + i);
                assertThat(row.line()).isEqualTo(i + 2);
                assertThat(row.hash()).isEqualTo("h\"" + "?".repeat(i % 7));
                assertThat(row.tag()).isEqualTo("Fö\uD83D\uDE00");
                assertThat(row.problem()).isNull();
            });
        }
    }
}
