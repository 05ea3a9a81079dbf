package io.rollcall.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What docs/attacks.md says is tested is tested: every number of the list is there, and so are the tests that it names. */
class AttackListIT {

    private static final Path HOME = Path.of(System.getProperty("rollcall.home"));
    private static final Map<String, Integer> GROUPS = Map.of("A", 27, "B", 16, "C", 9, "D", 16, "E", 7, "F", 10);
    private static final Pattern LINE = Pattern.compile("^\\| ([A-Z]\\d+) \\|.*\\| ([^|]+) \\|$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test))(?:\\.(\\w+))?`");

    @Test
    void everyNumberOfTheListHasATestThatExists() throws IOException {
        Map<String, String> tests = new HashMap<>();
        Matcher lines = LINE.matcher(Files.readString(HOME.resolve("docs/attacks.md")));
        while (lines.find()) {
            assertThat(tests.put(lines.group(1), lines.group(2)))
                    .as(lines.group(1))
                    .isNull();
        }

        assertThat(tests.keySet()).containsAll(numbers());
        Map<String, List<String>> sources = sources();
        tests.forEach((number, named) -> {
            Matcher test = TEST.matcher(named);
            int count = 0;
            for (; test.find(); count++) {
                String method = test.group(2);
                assertThat(sources.getOrDefault(test.group(1), List.of()))
                        .as("%s: %s", number, test.group())
                        .anyMatch(source -> method == null || source.contains("void " + method + "("));
            }
            assertThat(count).as(number).isPositive();
        });
    }

    private static List<String> numbers() {
        return GROUPS.entrySet().stream()
                .flatMap(group -> IntStream.rangeClosed(1, group.getValue()).mapToObj(i -> group.getKey() + i))
                .toList();
    }

    /** The tests of all modules by the names of their classes, of which some are there twice. */
    private static Map<String, List<String>> sources() throws IOException {
        Map<String, List<String>> sources = new HashMap<>();
        try (Stream<Path> modules = Stream.concat(Files.list(HOME), Stream.of(HOME.resolve("deploy/local")))) {
            for (Path module : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    for (Path file : files.filter(file -> file.toString().endsWith(".java"))
                            .toList()) {
                        sources.merge(
                                file.getFileName().toString().replace(".java", ""),
                                List.of(Files.readString(file)),
                                (some, more) -> Stream.concat(some.stream(), more.stream())
                                        .toList());
                    }
                }
            }
        }
        return sources;
    }
}
