package io.rollcall.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordsTest {

    @TempDir
    private Path keys;

    @Test
    void theyAreMadeOnceAndDiffer() throws IOException {
        Passwords first = Passwords.in(keys);
        Passwords second = Passwords.in(keys);

        Set<String> all = new HashSet<>();
        all.add(first.superuser());
        assertThat(second.superuser()).isEqualTo(first.superuser());
        for (ServiceName service : ServiceName.values()) {
            assertThat(second.of(service)).isEqualTo(first.of(service)).hasSizeGreaterThanOrEqualTo(32);
            all.add(first.of(service));
        }
        assertThat(all).hasSize(4);
    }

    @Test
    void onlyTheOwnerReadsThem() throws IOException {
        Passwords.in(keys);

        assertThat(Files.getPosixFilePermissions(keys.resolve("postgres.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
