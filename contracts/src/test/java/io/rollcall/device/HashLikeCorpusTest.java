package io.rollcall.device;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How often text of many kinds is taken for a hash by mistake. The corpora are generated, or come with the JDK. */
class HashLikeCorpusTest {
    private static final int ROUNDS = 5_000;
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String HEX = "0123456789abcdef";

    private final Random random = new Random(2026);

    @Test
    void guidsAndHexadecimalNumbersAreNoHashesWhateverIsAdded() {
        assertNone(() -> pick("", "SYN-", "sn_", "VM-", "ec2", "GoogleCloud-", "Id") + guid());
        assertNone(() -> guid() + pick("-01", "-SYN", "_Sales", "A", "b", "-Room"));
        assertNone(() -> guid() + pick("-", "_", "/", " ", ":") + guid().toUpperCase(Locale.ROOT));
        assertNone(() -> pick("", "SN-", "Id", "sn") + characters(HEX, 32));
        assertNone(() -> pick("", "SN-", "Id", "sn") + characters(HEX, 64));
    }

    @Test
    void serialNumbersInOneCaseAreNoHashes() {
        assertNone(() -> characters(CAPITALS, 24 + random.nextInt(40)));
        assertNone(() -> characters(CAPITALS, 24 + random.nextInt(40)).toLowerCase(Locale.ROOT));
        assertNone(() -> pick("sn", "Sn-", "Contoso ", "Contoso-Book-") + characters(CAPITALS, 6 + random.nextInt(16)));
        assertNone(() -> Stream.generate(() -> characters(CAPITALS, 5))
                .limit(6)
                .reduce("", (all, part) -> all + pick("-", "_", " ", "/") + part));
    }

    @Test
    void namesInManyLanguagesAreNoHashes() {
        TreeSet<String> names = new TreeSet<>();
        for (String language : List.of("en", "nl", "de", "fr", "es", "it", "pl", "sv")) {
            Locale in = Locale.forLanguageTag(language);
            for (Locale locale : Locale.getAvailableLocales()) {
                names.add(locale.getDisplayName(in));
            }
            Currency.getAvailableCurrencies().forEach(currency -> names.add(currency.getDisplayName(in)));
            Stream.of(TimeZone.getAvailableIDs())
                    .map(TimeZone::getTimeZone)
                    .forEach(zone -> names.add(zone.getDisplayName(in)));
        }
        List<String> all = List.copyOf(names);

        assertThat(all).hasSizeGreaterThan(5_000).noneMatch(HashLike::in);
        assertNone(() -> pick(all) + pick(" ", "-", ".", "_") + pick(all) + "@contoso.example");
    }

    /** Names of classes are the hardest text that there is: long, of both cases, written together, and full of abbreviations. */
    @Test
    void wordsWrittenTogetherAreSeldomTakenForAHash() throws IOException {
        List<String> names;
        try (Stream<Path> files =
                Files.walk(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules"))) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class"))
                    .flatMap(name -> Stream.of(name.split("\\W")))
                    .filter(name -> name.length() >= HashLike.SHORTEST)
                    .toList();
        }

        assertThat(names).hasSizeGreaterThan(1_000);
        assertThat(names.stream().filter(HashLike::in).count()).isLessThan(names.size() / 50);
    }

    private void assertNone(Supplier<String> text) {
        assertThat(Stream.generate(text).limit(ROUNDS)).noneMatch(HashLike::in);
    }

    private String guid() {
        String guid = characters(HEX, 8) + "-" + characters(HEX, 4) + "-4" + characters(HEX, 3) + "-a"
                + characters(HEX, 3) + "-" + characters(HEX, 12);
        return random.nextBoolean() ? guid : guid.toUpperCase(Locale.ROOT);
    }

    private String characters(String alphabet, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
