package io.rollcall.local.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

class WordsTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern KEY = Pattern.compile("\"([a-z]+\\.[a-z-]+)\"");

    @Test
    void bothLanguagesHaveTheSameWordsAndPlaces() throws IOException {
        assertThat(places("words_nl")).isEqualTo(places("words_en"));
        assertThat(bundle("words_nl").values())
                .doesNotContainAnyElementsOf(bundle("words_en").values());
    }

    @Test
    void everyWordThatTheLauncherUsesExistsAndNoOtherDoes() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String code = Files.readString(file);
                if (code.contains("Words.of(")) {
                    KEY.matcher(code).results().map(key -> key.group(1)).forEach(used::add);
                }
            }
        }

        assertThat(used).containsAll(bundle("words_en").stringPropertyNames());
        assertThat(bundle("words_en").stringPropertyNames())
                .containsAll(used.stream()
                        .filter(key -> key.matches(
                                "(child|address|java|kafka|leftover|port|postgres|service|stack|state|step)\\..*"))
                        .filter(key -> !key.equals("java.home"))
                        .filter(key -> !key.equals("stack.json"))
                        .toList());
    }

    private static Map<String, Set<String>> places(String name) throws IOException {
        Map<String, Set<String>> places = new TreeMap<>();
        bundle(name)
                .forEach((key, text) -> places.put(
                        (String) key,
                        PLACE.matcher((String) text)
                                .results()
                                .map(MatchResult::group)
                                .collect(toCollection(TreeSet::new))));
        return places;
    }

    private static Properties bundle(String name) throws IOException {
        Properties bundle = new Properties();
        try (InputStream in = Words.class.getResourceAsStream("/io/rollcall/local/" + name + ".properties")) {
            bundle.load(new InputStreamReader(in, UTF_8));
        }
        return bundle;
    }
}
