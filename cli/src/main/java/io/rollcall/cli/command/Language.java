package io.rollcall.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.rollcall.cli.terminal.Words;
import io.rollcall.text.Languages;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * The language of everything that a command prints: that of {@value #OPTION}, else that of the first environment variable of POSIX that is
 * set, else that of the system. It is known before the command line is parsed, since help and errors are texts, too.
 */
public final class Language {

    private static final String OPTION = "--lang";
    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    /** After all other options. */
    private static final int ORDER = 90;

    private Language() {}

    /** The language for a command line; English for any that is not supported. */
    public static Locale of(Map<String, String> environment, String... arguments) {
        return given(arguments)
                .or(() -> VARIABLES.stream()
                        .map(environment::get)
                        .filter(value -> value != null && !value.isBlank())
                        .findFirst())
                .map(Language::supported)
                .map(found -> found.orElse(Languages.ENGLISH))
                .orElseGet(() -> Languages.negotiate(Locale.getDefault().toLanguageTag()));
    }

    /** The option, for every command. */
    public static OptionSpec option() {
        return OptionSpec.builder(OPTION)
                .order(ORDER)
                .paramLabel("en|nl")
                .type(String.class)
                .description("Language of all texts; default: that of LC_ALL, LC_MESSAGES, LANG or the system.")
                .converters(text -> supported(text)
                        .map(Locale::getLanguage)
                        .orElseThrow(() -> new TypeConversionException(Words.of("lang", text))))
                .build();
    }

    private static Optional<String> given(String... arguments) {
        Optional<String> given = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(OPTION + "=")) {
                given = Optional.of(arguments[i].substring(OPTION.length() + 1));
            } else if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
                given = Optional.of(arguments[i + 1]);
            }
        }
        return given;
    }

    /** Such as {@code nl}, {@code nl-BE} or {@code nl_NL.UTF-8}. */
    private static Optional<Locale> supported(String text) {
        String language = text.split("[-_.@]", 2)[0];
        return Stream.of(Languages.ENGLISH, Languages.DUTCH)
                .filter(each -> each.getLanguage().equalsIgnoreCase(language))
                .findFirst();
    }
}
