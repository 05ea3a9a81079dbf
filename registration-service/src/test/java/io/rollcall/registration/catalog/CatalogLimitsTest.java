package io.rollcall.registration.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.ThreadMXBean;
import io.rollcall.servicekit.rest.ProblemException;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CatalogLimitsTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final String CSV = "Manufacturer,Model,Serial Number\nM,N,S-1\nM,N,S-2\nM,N,S-3\n";
    private static final String JSON =
            """
            {"devices":[{"manufacturer":"M","model":"N","serialNumber":"S-1"},
                        {"manufacturer":"M","model":"N","serialNumber":"S-2"},
                        {"manufacturer":"M","model":"N","serialNumber":"S-3"}]}""";

    @Test
    void theDefaultsAreThoseOfTheDesign() {
        CatalogLimits limits = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(
                        io.quarkus.runtime.configuration.MemorySize.class,
                        100,
                        new io.quarkus.runtime.configuration.MemorySizeConverter())
                .withMapping(CatalogLimits.class)
                .build()
                .getConfigMapping(CatalogLimits.class);

        assertThat(limits.maxRows()).isEqualTo(250_000);
        assertThat(limits.maxBody().asLongValue()).isEqualTo(64L * 1024 * 1024);
    }

    @Test
    void asManyRowsAsTheLimitAreFine() throws IOException {
        try (SpooledBody csv = body(CSV);
                SpooledBody json = body(JSON)) {
            assertThat(CsvDevices.read(csv, 3).devices()).hasSize(3);
            assertThat(JsonDevices.read(json, 3).devices()).hasSize(3);
        }
    }

    @Test
    void oneRowMoreIsRefused() throws IOException {
        try (SpooledBody csv = body(CSV);
                SpooledBody json = body(JSON)) {
            assertRefused(() -> CsvDevices.read(csv, 2), "too-many-rows");
            assertRefused(() -> JsonDevices.read(json, 2), "too-many-rows");
        }
    }

    @Test
    void millionsOfEmptyDevicesAreRefusedAtTheLimitAndNotKept() throws IOException {
        byte[] body = ("{\"devices\":[" + "{},".repeat(20 * MEGABYTE) + "{}]}").getBytes(US_ASCII);
        try (SpooledBody json = SpooledBody.of(new ByteArrayInputStream(body), 64L * MEGABYTE)) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();

            assertRefused(() -> JsonDevices.read(json, 250_000), "too-many-rows");

            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(128L * MEGABYTE);
        }
    }

    @Test
    void aNumberCountsAsItsDigitsAndNothingElseAsAValue() throws IOException {
        try (SpooledBody number = body("{\"devices\":[{\"manufacturer\":\"M\",\"model\":7,\"serialNumber\":\"S\"}]}");
                SpooledBody list = body("{\"devices\":[{\"manufacturer\":[\"M\"]}]}")) {
            assertThat(JsonDevices.read(number, 1).devices())
                    .singleElement()
                    .satisfies(device -> assertThat(device.model()).isEqualTo("7"));
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> JsonDevices.read(list, 1))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("invalid-body"));
        }
    }

    @Test
    void aBodyOverTheLimitIsRefusedAndLeavesNoFile() throws IOException {
        long before = spooled();

        assertRefused(() -> SpooledBody.of(new ByteArrayInputStream(new byte[1025]), 1024), "too-large");

        assertThat(spooled()).isEqualTo(before);
    }

    private static SpooledBody body(String text) throws IOException {
        return SpooledBody.of(new ByteArrayInputStream(text.getBytes(UTF_8)), 1024);
    }

    private static long spooled() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("rollcall-catalog"))
                    .count();
        }
    }

    private static void assertRefused(ThrowingCallable reading, String code) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(reading).satisfies(problem -> {
            assertThat(problem.status()).isEqualTo(413);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}
