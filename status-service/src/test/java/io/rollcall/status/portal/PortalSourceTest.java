package io.rollcall.status.portal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the bundler does not check about the portal's source: esbuild strips types and does not read them. */
class PortalSourceTest {

    private static final Path APP = Path.of("src/main/resources/web/app");
    private static final int MOST_LINES = 300;

    private static final Pattern TEXT =
            Pattern.compile("(?m)^  (?:'([^']+)'|([\\w]+)):\\s+(?:'([^']*)'|\"([^\"]*)\"),$");
    private static final Pattern VALUE = Pattern.compile("\\{\\w+}");
    private static final Pattern USED = Pattern.compile("\\b(t|count|empty)\\(\\s*'([a-z][^'`]*)'");

    @Test
    void bothLanguagesHaveTheSameTextsWithTheSameValues() throws IOException {
        Map<String, String> english = texts("en");
        Map<String, String> dutch = texts("nl");

        assertThat(english).hasSizeGreaterThan(200);
        assertThat(dutch.keySet()).isEqualTo(english.keySet());
        assertThat(dutch).doesNotContainValue("");
        english.forEach((key, text) -> {
            if (!key.endsWith(".one")) {
                assertThat(values(dutch.get(key))).as(key).isEqualTo(values(text));
            }
        });
    }

    @Test
    void everyTextThatIsUsedExists() throws IOException {
        Set<String> known = texts("en").keySet();
        Set<String> missing = new TreeSet<>();
        for (Path file : sources()) {
            for (MatchResult use :
                    USED.matcher(Files.readString(file)).results().toList()) {
                List<String> keys = use.group(1).equals("count")
                        ? List.of(use.group(2) + ".one", use.group(2) + ".other")
                        : List.of(use.group(2));
                keys.stream().filter(key -> !known.contains(key)).forEach(missing::add);
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void noFileIsLong() throws IOException {
        for (Path file : sources()) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(MOST_LINES);
        }
    }

    /** The content security policy forbids style attributes, and markup made from strings would let data run as code. */
    @Test
    void nothingNeedsAnInlineStyleOrMarkupFromStrings() throws IOException {
        for (Path file : sources()) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContain("innerHTML", "unsafeHTML", "styleMap", "document.write")
                    .doesNotContainPattern("\\sstyle=");
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(APP)) {
            return files.filter(file -> file.toString().endsWith(".ts")).toList();
        }
    }

    private static Map<String, String> texts(String language) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : sources()) {
            if (file.startsWith(APP.resolve("text").resolve(language))) {
                String source = Files.readString(file).replaceAll(":\\s*\n\\s+", ": ");
                for (MatchResult text : TEXT.matcher(source).results().toList()) {
                    String key = text.group(1) == null ? text.group(2) : text.group(1);
                    texts.put(key, text.group(3) == null ? text.group(4) : text.group(3));
                }
            }
        }
        return texts;
    }

    private static Set<String> values(String text) {
        return VALUE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
