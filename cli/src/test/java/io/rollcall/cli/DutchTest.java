package io.rollcall.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.Screen;
import io.rollcall.text.Languages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Every text that the command prints exists in both languages, and no screen mixes them. */
class DutchTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern CALL = Pattern.compile("Words\\s*\\.\\s*(of|count)\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9.-]+)\"");

    @TempDir
    Path directory;

    /** The commands in both languages, by their names. */
    record Pair(String name, CommandLine english, CommandLine dutch) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Pair> commands() {
        List<Pair> pairs = new ArrayList<>();
        add(pairs, line(Languages.ENGLISH), line(Languages.DUTCH));
        return pairs;
    }

    private static void add(List<Pair> pairs, CommandLine english, CommandLine dutch) {
        pairs.add(new Pair(english.getCommandSpec().qualifiedName(), english, dutch));
        english.getSubcommands()
                .forEach((name, command) ->
                        add(pairs, command, dutch.getSubcommands().get(name)));
    }

    private static CommandLine line(Locale language) {
        Locale before = Locale.getDefault(Locale.Category.DISPLAY);
        Locale.setDefault(Locale.Category.DISPLAY, language);
        try {
            return Rollcall.commandLine(new Screen(Path.of("")).surroundings());
        } finally {
            Locale.setDefault(Locale.Category.DISPLAY, before);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpOfEveryCommandIsInBothLanguages(Pair pair) {
        List<String> english = texts(pair.english().getCommandSpec());
        List<String> dutch = texts(pair.dutch().getCommandSpec());

        assertThat(english).hasSameSizeAs(dutch).doesNotContain("");
        for (int i = 0; i < english.size(); i++) {
            assertThat(dutch.get(i))
                    .as("the Dutch text for: " + english.get(i))
                    .isNotEqualTo(english.get(i))
                    .isNotBlank();
        }
        assertThat(pair.english().getUsageMessage()).contains("Usage:").doesNotContain("Gebruik", "Toon");
        String dutchUsage = pair.dutch().getUsageMessage().replaceAll("ROLLCALL_[A-Z_]+", "");
        assertThat(dutchUsage)
                .contains("Gebruik:")
                .doesNotContain("Usage", "Commands:", "OPTIONS", "COMMAND", "FILE", "DEVICE", "Show ", "default");
    }

    /** All that its help says, in one order. */
    private static List<String> texts(CommandSpec spec) {
        List<String> texts = new ArrayList<>();
        Stream.of(
                        spec.usageMessage().header(),
                        spec.usageMessage().description(),
                        spec.usageMessage().footer())
                .map(lines -> String.join(" ", lines).strip())
                .filter(text -> !text.isEmpty())
                .forEach(texts::add);
        spec.options().forEach(option -> texts.add(String.join(" ", option.description())));
        spec.positionalParameters().forEach(positional -> texts.add(String.join(" ", positional.description())));
        return texts;
    }

    @Test
    void bothLanguagesHaveTheSameWordsAndPlaces() {
        assertThat(places(bundle("words_nl"))).isEqualTo(places(bundle("words_en")));
        bundle("words_nl")
                .forEach((key, text) ->
                        assertThat((String) text).as("%s", key).isNotBlank().doesNotContain("\uFFFD"));
    }

    /** A key that is made at run time, such as that of a state, has one of four prefixes. */
    @Test
    void everyWordThatTheCommandsUseExistsAndNoOtherDoes() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String code : sources()) {
            LITERAL.matcher(code).results().map(literal -> literal.group(1)).forEach(used::add);
        }
        Set<String> known = bundle("words_en").stringPropertyNames();

        assertThat(known).containsAll(keys());
        assertThat(known)
                .filteredOn(key -> !key.matches("(separator|state|outcome|kind)\\..*"))
                .allMatch(key -> used.contains(key)
                        || used.contains(key.replaceFirst("^(column|at-least)\\.", ""))
                        || used.contains(key.replaceAll("^count\\.|\\.(one|many)$", "")));
    }

    /** The keys of all calls that have one in their text. */
    private static Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String code : sources()) {
            CALL.matcher(code).results().forEach(call -> {
                if (call.group(1).equals("of")) {
                    keys.add(call.group(2));
                } else {
                    keys.add("count." + call.group(2) + ".one");
                    keys.add("count." + call.group(2) + ".many");
                }
            });
        }
        return keys;
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> sources = new ArrayList<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
            return sources;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LC_ALL, nl_NL.UTF-8, nl",
        "LC_MESSAGES, nl_BE, nl",
        "LANG, nl, nl",
        "LANG, nl_NL@euro, nl",
        "LANG, C.UTF-8, en",
        "LC_ALL, POSIX, en",
        "LANG, de_DE.UTF-8, en",
    })
    void theLanguageIsThatOfTheEnvironment(String variable, String value, String language) {
        Screen screen = new Screen(directory).with(variable, value);

        assertThat(screen.run("devices", "--help")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .startsWith(language.equals("nl") ? "Gebruik: rollcall devices" : "Usage: rollcall devices");
    }

    @Test
    void theFirstVariableThatIsSetCounts() {
        Screen screen = new Screen(directory)
                .with("LC_ALL", "")
                .with("LC_MESSAGES", "nl_NL")
                .with("LANG", "en_US");

        screen.run("--help");

        assertThat(screen.out()).startsWith("Gebruik: rollcall");
    }

    @Test
    void theOptionOfAnyCommandTakesPrecedence() {
        for (String[] line : new String[][] {
            {"--lang", "nl", "devices", "--help"},
            {"devices", "--lang=nl", "--help"},
            {"help", "--lang", "nl", "devices"},
            {"dlq", "list", "--help", "--lang", "nl-NL"},
        }) {
            Screen screen = new Screen(directory).with("LANG", "en_US.UTF-8");

            assertThat(screen.run(line)).isEqualTo(ExitCode.OK);
            assertThat(screen.out()).as(String.join(" ", line)).startsWith("Gebruik: rollcall d");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Welke opdracht? up, demo",
                "nonsense | Onbekend: nonsense",
                "register | Ontbreekt: BESTAND",
                "register --nonsense x | Onbekend: --nonsense",
                "up --port-offset x | Geen geldige waarde voor --port-offset: x",
                "devices --limit 0 | --limit is 1 of meer, niet 0.",
                "devices --limit 1 --limit 2 | --limit staat er meer dan eens.",
                "register none.csv | Er is geen bestand",
                "help nonsense | Onbekend: nonsense",
                "devices --limit x | Geen geldige waarde voor --limit: x",
                "export --json | --json heeft een BESTAND nodig",
                "reset --yes | Niets te verwijderen",
            })
    void errorsAreInDutch(String line, String message) {
        Screen screen = new Screen(directory).with("LANG", "nl_NL.UTF-8");

        screen.run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(screen.err() + screen.out()).contains(message).doesNotContain("Try:", "Unknown", "Missing");
    }

    @Test
    void theLanguageOfOneRunIsNotThatOfTheNext() {
        new Screen(directory).with("LANG", "nl_NL").run("--help");
        Screen next = new Screen(directory).with("LANG", "en_US");

        next.run("--help");

        assertThat(next.out()).startsWith("Usage: rollcall");
    }

    private static Map<String, Set<String>> places(Properties bundle) {
        return bundle.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), key -> PLACE.matcher(bundle.getProperty(key))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toCollection(TreeSet::new))));
    }

    private static Properties bundle(String name) {
        Properties bundle = new Properties();
        try (InputStream stream = Rollcall.class.getResourceAsStream(name + ".properties")) {
            bundle.load(new InputStreamReader(stream, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundle;
    }
}
