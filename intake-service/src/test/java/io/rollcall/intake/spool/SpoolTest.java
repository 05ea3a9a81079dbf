package io.rollcall.intake.spool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class SpoolTest {

    @TempDir
    Path directory;

    @Test
    void rowsComeBackInTheirOrder() throws IOException {
        try (RowsSpool spool = new RowsSpool(directory)) {
            for (int i = 0; i < 1000; i++) {
                spool.add(new UUID(1, i), new UUID(2, i), bytes("row " + i + "x".repeat(i)));
            }

            List<String> rows = new ArrayList<>();
            spool.forEach((number, key, requestId, json) ->
                    rows.add(number + " " + key.getLeastSignificantBits() + " " + requestId + " " + text(json)));

            assertThat(rows).hasSize(1000);
            assertThat(rows.get(999)).isEqualTo("1000 999 " + new UUID(2, 999) + " row 999" + "x".repeat(999));
        }
    }

    @Test
    void rowsAfterAMarkCanBeForgotten() throws IOException {
        try (RowsSpool spool = new RowsSpool(directory)) {
            spool.add(new UUID(1, 1), new UUID(1, 1), bytes("kept"));
            RowsSpool.Mark mark = spool.mark();
            for (int i = 0; i < 500; i++) {
                spool.add(new UUID(1, i), new UUID(1, i), new byte[1000]);
            }
            spool.backTo(mark);
            spool.add(new UUID(1, 2), new UUID(1, 2), bytes("again"));

            List<String> rows = new ArrayList<>();
            spool.forEach((number, key, requestId, json) -> rows.add(number + text(json)));

            assertThat(rows).containsExactly("1kept", "2again");
            assertThat(spool.rows()).isEqualTo(2);
        }
    }

    @Test
    void aFileThatWasReadInPartIsThereAsAWholeTheSecondTime() throws IOException {
        byte[] content = new byte[300_000];
        new Random(7).nextBytes(content);
        try (SpooledFile file = new SpooledFile("a.csv", new ByteArrayInputStream(content), directory)) {
            try (InputStream first = file.open()) {
                assertThat(first.readNBytes(1000)).hasSize(1000);
            }

            assertThat(file.open().readAllBytes()).isEqualTo(content);
            assertThat(file.sha256()).isEqualTo(Sha256.create().digest(content));
        }
    }

    @Test
    void nothingInTheDirectoryHasAName() throws IOException {
        try (SpooledFile file = new SpooledFile("a.csv", new ByteArrayInputStream(bytes("secret")), directory);
                RowsSpool spool = new RowsSpool(directory)) {
            spool.add(new UUID(1, 1), new UUID(1, 1), bytes("row"));
            file.open().readAllBytes();

            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files).isEmpty();
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
