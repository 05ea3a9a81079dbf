package io.rollcall.cli.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.rollcall.file.DeviceFileReader;
import io.rollcall.file.DeviceRow;
import io.rollcall.file.FileLimits;
import io.rollcall.file.FileSource;
import io.rollcall.file.FileSummary;
import io.rollcall.file.RowHandler;
import io.rollcall.hardwarehash.DecodedHash;
import io.rollcall.hardwarehash.HardwareHashDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SampleFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path directory;

    private final List<String> hashes = new ArrayList<>();

    @Test
    void theOfficesFileIsAsTheScriptWritesIt() throws Exception {
        FileSummary summary = read(new SampleFiles(directory, NOW).ofContoso().get(0));

        assertThat(summary.encoding()).isEqualTo("UTF-16LE");
        assertThat(summary.rows()).isEqualTo(20);
        assertThat(hashes).allMatch("valid"::equals);
    }

    @Test
    void theJoinedFileIsReadAsOneInSpiteOfItsSeams() throws Exception {
        FileSummary summary = read(new SampleFiles(directory, NOW).ofContoso().get(1));

        assertThat(summary.rows()).isEqualTo(11);
        assertThat(summary.warnings()).isEmpty();
        assertThat(hashes).containsOnlyOnce("hash-checksum");
    }

    @Test
    void theWarehousesFileHasSemicolonsAndTheSuppliersNoHashes() throws Exception {
        List<Path> files = new SampleFiles(directory, NOW).ofFabrikam();

        assertThat(read(files.get(0)).separator()).isEqualTo("semicolon");
        assertThat(hashes).hasSize(11).allMatch("valid"::equals);
        hashes.clear();
        assertThat(read(files.get(1)).rows()).isEqualTo(6);
        assertThat(hashes).containsOnly("none");
    }

    @Test
    void theResellersFileHasADeviceThatIsFabrikamsAndOneThatIsNew() throws Exception {
        assertThat(read(new SampleFiles(directory, NOW).ofNorthwind().get(0)).rows())
                .isEqualTo(7);
        assertThat(hashes).allMatch("valid"::equals);
    }

    private FileSummary read(Path file) throws Exception {
        HardwareHashDecoder decoder = new HardwareHashDecoder();
        return new DeviceFileReader().read(FileSource.of(file), FileLimits.DEFAULT, new RowHandler() {
            @Override
            public void row(DeviceRow row) {
                assertThat(row.problem()).isNull();
                DecodedHash hash = decoder.decode(row.hash(), 0, row.hashLength());
                hashes.add(
                        row.hashLength() == 0
                                ? "none"
                                : hash instanceof DecodedHash.Invalid invalid
                                        ? invalid.problem().code()
                                        : "valid");
            }

            @Override
            public void restart() {
                hashes.clear();
            }
        });
    }
}
