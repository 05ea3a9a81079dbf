package io.rollcall.local.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

import io.rollcall.access.KafkaAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaCredentialsTest {

    private static final KafkaAccess ACCESS = KafkaAccess.of(List.of("north"));

    @TempDir
    private Path keys;

    @Test
    void everybodyHasAPasswordThatStaysAlsoWhenAPartnerIsAdded() throws IOException {
        KafkaCredentials first = KafkaCredentials.in(keys, ACCESS);
        KafkaCredentials second = KafkaCredentials.in(keys, KafkaAccess.of(List.of("north", "south")));

        assertThat(first.passwords().keySet())
                .containsAll(ACCESS.principals())
                .contains(KafkaAccess.BROKER)
                .doesNotContain("partner.south");
        assertThat(second.passwords()).containsAllEntriesOf(first.passwords()).containsKey("partner.south");
        assertThat(new HashSet<>(second.passwords().values()))
                .hasSameSizeAs(second.passwords().keySet())
                .allMatch(password -> password.length() >= 32);
    }

    @Test
    void onlyTheOwnerReadsThem() throws IOException {
        KafkaCredentials.in(keys, ACCESS).writeClients(keys, "127.0.0.1:9092", true);

        try (Stream<Path> files = Files.walk(keys).filter(Files::isRegularFile)) {
            assertThat(files).hasSizeGreaterThan(5).allMatch(file -> permissions(file)
                    .equals("rw-------"));
        }
    }

    @Test
    void theSettingsOfAClientHaveCredentialsOnlyWhereTheyAreAskedFor() throws IOException {
        KafkaCredentials credentials = KafkaCredentials.in(keys, ACCESS);
        Path intake = KafkaCredentials.clients(keys).resolve("intake.properties");

        credentials.writeClients(keys, "127.0.0.1:9092", true);
        assertThat(intake)
                .content()
                .contains("bootstrap.servers=127.0.0.1:9092", "SASL_PLAINTEXT", credentials.password("intake"));

        credentials.writeClients(keys, "127.0.0.1:9092", false);
        assertThat(intake).hasContent("bootstrap.servers=127.0.0.1:9092");
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
