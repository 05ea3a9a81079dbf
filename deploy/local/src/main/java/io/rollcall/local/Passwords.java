package io.rollcall.local;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

import io.rollcall.local.files.PrivateFile;

/**
 * The passwords of the database roles, made at the first start. The server listens on the loopback address only, but everybody
 * who has an account on the machine can connect to that.
 */
final class Passwords {

    private static final String SUPERUSER = "postgres";
    private static final int BYTES = 24;

    private final Properties passwords;

    private Passwords(Properties passwords) {
        this.passwords = passwords;
    }

    static Passwords in(Path keys) throws IOException {
        Path file = keys.resolve("postgres.properties");
        Properties passwords = new Properties();
        if (Files.exists(file)) {
            passwords.load(new StringReader(Files.readString(file)));
            return new Passwords(passwords);
        }
        SecureRandom random = new SecureRandom();
        passwords.setProperty(SUPERUSER, generate(random));
        for (ServiceName service : ServiceName.values()) {
            passwords.setProperty(service.text(), generate(random));
        }
        StringBuilder text = new StringBuilder();
        passwords.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        PrivateFile.write(file, text.toString());
        return new Passwords(passwords);
    }

    String superuser() {
        return passwords.getProperty(SUPERUSER);
    }

    String of(ServiceName service) {
        return passwords.getProperty(service.text());
    }

    private static String generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
