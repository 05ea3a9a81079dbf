package io.rollcall.cli.roll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.AgainstFakeServices;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExportCommandTest extends AgainstFakeServices {

    private static final String GET = "GET /v1/devices.csv";
    private static final String CSV = "\uFEFFDevice Serial Number,Status\r\nSN1,ready\r\nF\u00F6rde,failed\r\n";

    @Test
    void theFileIsAsTheServiceSentItAndTheDevicesAreCounted() throws IOException {
        services.answer(GET, 200, CSV);

        assertThat(screen.run("export", "--status", "failed,ready", "--search", "a b", "devices.csv"))
                .as(screen.err())
                .isEqualTo(ExitCode.OK);

        assertThat(Files.readString(directory.resolve("devices.csv"))).isEqualTo(CSV);
        assertThat(screen.out()).isEqualToIgnoringNewLines("2 devices are in devices.csv");
        assertThat(services.requests("GET", "/v1/devices.csv").get(0).query())
                .isEqualTo("search=a%20b&status=failed&status=ready");
    }

    @Test
    void withoutAFileItGoesToStandardOutputAndNothingElseDoes() {
        services.answer(GET, 200, CSV);

        assertThat(screen.run("export")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).isEqualTo(CSV);
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void whatIsRefusedOrBreaksOffLeavesTheFileAsItWas() throws IOException {
        Path file = Files.writeString(directory.resolve("devices.csv"), "before");
        services.answer(GET, 400, "{\"title\":\"Parameter not valid\",\"status\":400}")
                .cut(GET);

        assertThat(screen.run("export", "--status", "gone", "devices.csv")).isEqualTo(ExitCode.REFUSED);
        assertThat(screen.run("export", "devices.csv")).isEqualTo(ExitCode.UNREACHABLE);

        assertThat(file).hasContent("before");
        try (var files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactlyInAnyOrder("devices.csv", "t");
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsUsageBeforeAnythingIsSent() throws IOException {
        Files.createDirectory(directory.resolve("folder"));

        assertThat(screen.run("export", "folder")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.run("export", "nowhere/devices.csv")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.run("export", "--json")).isEqualTo(ExitCode.USAGE);
        assertThat(services.requests("GET", "/v1/devices.csv")).isEmpty();
    }
}
