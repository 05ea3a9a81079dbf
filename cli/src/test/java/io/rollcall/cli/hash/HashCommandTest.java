package io.rollcall.cli.hash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.Screen;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HashCommandTest {

    private static final String HASH = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-0000001")
            .encode();

    @TempDir
    Path directory;

    @Test
    void aValidHashIsShownWithWhatIsInIt() throws IOException {
        Files.writeString(directory.resolve("h.txt"), HASH + "\n");
        Screen screen = new Screen(directory);

        assertThat(screen.run("hash", "h.txt", "--lang=en")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .contains("Valid.")
                .containsPattern("Serial number +SYN-0000001")
                .containsPattern("Device id in Rollcall +9a356f8f-2cba-840c-bce6-1bfef3384c1c")
                .containsPattern("TPM endorsement key +present")
                .doesNotContain(HASH.substring(0, 40));
    }

    @Test
    void standardInputAndUtf16Work() {
        Screen input = new Screen(directory).typing(HASH);

        assertThat(input.run("hash", "-")).isEqualTo(ExitCode.OK);
    }

    @Test
    void aTextOfPowerShellWorks() throws IOException {
        Files.write(directory.resolve("h.txt"), ("\uFEFF" + HASH + "\r\n").getBytes(StandardCharsets.UTF_16LE));

        assertThat(new Screen(directory).run("hash", "h.txt")).isEqualTo(ExitCode.OK);
    }

    @Test
    void aDamagedHashIsNotValidAndSaysWhy() throws IOException {
        Files.writeString(directory.resolve("h.txt"), damaged());
        Screen screen = new Screen(directory);

        assertThat(screen.run("hash", "h.txt", "--lang=en")).isEqualTo(ExitCode.ROWS_FAILED);
        assertThat(screen.out()).contains("Not valid: hash-checksum", "Run the script on the device again");
    }

    @Test
    void whatIsNoHashAtAllIsNotValid() {
        assertThat(new Screen(directory).typing("hello").run("hash", "-")).isEqualTo(ExitCode.ROWS_FAILED);
        assertThat(new Screen(directory).typing("").run("hash", "-")).isEqualTo(ExitCode.ROWS_FAILED);
    }

    @Test
    void aPlaceholderForASerialNumberIsSaidToBeOne() {
        Screen screen = new Screen(directory)
                .typing(HardwareHashEncoder.of("Contoso Ltd.", "Book", "To be filled by O.E.M.")
                        .encode());

        assertThat(screen.run("hash", "-")).isEqualTo(ExitCode.ROWS_FAILED);
        assertThat(screen.out()).contains("serial-placeholder");
    }

    @Test
    void theHashesOfATableAreListed() throws IOException {
        table();
        Screen screen = new Screen(directory);

        assertThat(screen.run("hash", "d.csv")).isEqualTo(ExitCode.ROWS_FAILED);
        assertThat(screen.out())
                .contains("  1     2  valid          SYN-0000001    Contoso Ltd.  Contoso Book 14")
                .contains("  2     3  hash-checksum")
                .contains("3 rows, 2 not valid.");
    }

    @Test
    void oneRowOfATableCanBeChosen() throws IOException {
        table();
        Screen screen = new Screen(directory);

        assertThat(screen.run("hash", "d.csv", "--row", "1")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).contains("Valid.").containsPattern("Model +Contoso Book 14");
        assertThat(new Screen(directory).run("hash", "d.csv", "--row", "9")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void withJsonThereIsNothingButJson() throws IOException {
        table();
        Screen screen = new Screen(directory);

        screen.run("hash", "d.csv", "--json");

        JsonNode hashes = new ObjectMapper().readTree(screen.out()).path("hashes");
        assertThat(hashes).hasSize(3);
        assertThat(hashes.get(0).path("serialNumber").asText()).isEqualTo("SYN-0000001");
        assertThat(hashes.get(1).path("code").asText()).isEqualTo("hash-checksum");
        assertThat(hashes.get(2).path("code").asText()).isEqualTo("hash-missing");
    }

    @Test
    void aMissingFileIsUsage() {
        Screen screen = new Screen(directory);

        assertThat(screen.run("hash", "absent")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("There is no file");
    }

    private void table() throws IOException {
        Files.writeString(
                directory.resolve("d.csv"),
                "Device Serial Number,Windows Product ID,Hardware Hash\nSYN-0000001,," + HASH + "\nX,," + damaged()
                        + "\nY,,\n");
    }

    private static String damaged() {
        return HASH.substring(0, 400) + (HASH.charAt(400) == 'x' ? 'y' : 'x') + HASH.substring(401);
    }
}
