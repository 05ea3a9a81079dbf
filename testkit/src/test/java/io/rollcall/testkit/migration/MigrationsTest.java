package io.rollcall.testkit.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationsTest {

    /** The SHA-256 of "SELECT 1;" and a line end. */
    private static final String CHECKSUM = "b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd";

    @TempDir
    private Path directory;

    private Path files;
    private Path list;

    @BeforeEach
    void record() throws IOException {
        files = Files.createDirectory(directory.resolve("migration"));
        list = directory.resolve("migrations.sha256");
        Files.writeString(files.resolve("V1__one.sql"), "SELECT 1;\n");
        Files.writeString(list, "# released\n" + CHECKSUM + "  V1__one.sql\n");
    }

    @Test
    void whatIsRecordedAndUnchangedIsFineWhateverItsLineEnds() throws IOException {
        assertThat(Migrations.faults(files, list)).isEmpty();

        Files.writeString(files.resolve("V1__one.sql"), "SELECT 1;\r\n");
        assertThat(Migrations.faults(files, list)).isEmpty();
    }

    @Test
    void aChangedOneIsToBeRestoredAndFollowedByAnother() throws IOException {
        Files.writeString(files.resolve("V1__one.sql"), "SELECT 2;\n");

        assertThat(Migrations.faults(files, list))
                .singleElement()
                .asString()
                .contains("V1__one.sql has been changed", "add a new migration instead");
    }

    @Test
    void aNewOneIsToBeRecordedByTheLineThatIsShown() throws IOException {
        Files.writeString(files.resolve("V2__two.sql"), "SELECT 1;\n");

        assertThat(Migrations.faults(files, list)).singleElement().asString().contains(CHECKSUM + "  V2__two.sql");
    }

    @Test
    void oneThatIsMissingAndTwoOfOneVersionAreTold() throws IOException {
        Files.writeString(
                list, CHECKSUM + "  V1__one.sql\n" + CHECKSUM + "  V1__other.sql\n" + CHECKSUM + "  V3__three.sql\n");
        Files.writeString(files.resolve("V1__other.sql"), "SELECT 1;\n");

        assertThat(Migrations.faults(files, list))
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).contains("another migration of the version of V1__other.sql"))
                .anySatisfy(fault -> assertThat(fault).contains("V3__three.sql is recorded and missing"));
    }
}
