package io.rollcall.local.kafka;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

import io.rollcall.access.KafkaAccess;
import io.rollcall.local.files.PrivateFile;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;

/** The passwords of Kafka's principals, made when a principal is first asked for, and what a client of each is configured with. */
public final class KafkaCredentials {

    private static final String FILE = "kafka.properties";
    private static final String CLIENTS = "kafka";
    private static final int BYTES = 24;

    private final SortedMap<String, String> passwords;

    private KafkaCredentials(SortedMap<String, String> passwords) {
        this.passwords = passwords;
    }

    /** Those of a directory of keys. Principals that have no password there yet get one, and so do the brokers. */
    public static KafkaCredentials in(Path keys, KafkaAccess access) throws IOException {
        List<String> principals = new ArrayList<>(access.principals());
        principals.add(KafkaAccess.BROKER);
        Path file = keys.resolve(FILE);
        Properties stored = new Properties();
        if (Files.exists(file)) {
            stored.load(new StringReader(Files.readString(file)));
        }
        SecureRandom random = new SecureRandom();
        SortedMap<String, String> passwords = new TreeMap<>();
        stored.stringPropertyNames().forEach(name -> passwords.put(name, stored.getProperty(name)));
        principals.forEach(principal -> passwords.computeIfAbsent(principal, name -> generate(random)));
        if (passwords.size() > stored.size()) {
            PrivateFile.write(file, lines(passwords));
        }
        return new KafkaCredentials(passwords);
    }

    /** Where {@link #writeClients} puts the settings of each principal's clients. */
    public static Path clients(Path keys) {
        return keys.resolve(CLIENTS);
    }

    /** Of everybody who has one. */
    public SortedMap<String, String> passwords() {
        return new TreeMap<>(passwords);
    }

    public String password(String principal) {
        String password = passwords.get(principal);
        if (password == null) {
            throw new IllegalArgumentException("no principal of Kafka: " + principal);
        }
        return password;
    }

    /** What a client has to be configured with to be known as this principal. */
    public Map<String, String> settings(String principal) {
        return settings(principal, password(principal));
    }

    /** What a client has to be configured with that says so of itself. */
    public static Map<String, String> settings(String principal, String password) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, BrokerSecurity.PROTOCOL);
        settings.put(SaslConfigs.SASL_MECHANISM, BrokerSecurity.MECHANISM);
        settings.put(SaslConfigs.SASL_JAAS_CONFIG, jaas(principal, password));
        return settings;
    }

    /**
     * Writes a file for each principal, to be given to whatever Kafka client.
     *
     * @param secure whether the broker asks for credentials; else the files have the address alone
     */
    public void writeClients(Path keys, String bootstrap, boolean secure) throws IOException {
        for (String principal : passwords.keySet()) {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
            if (secure) {
                settings.putAll(settings(principal));
            }
            PrivateFile.write(clients(keys).resolve(principal + ".properties"), lines(settings));
        }
    }

    static String jaas(String name, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + name + "\" password=\""
                + password + "\";";
    }

    private static String lines(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    private static String generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
