package io.rollcall.cli.terminal;

import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;

import io.rollcall.text.Languages;
import io.rollcall.text.NumberedTexts;

/**
 * The command's own texts, from {@code words_<language>.properties}, in the language of this process: the default locale for display, which
 * the command line sets before anything is printed. Places for values look like <code>{0}</code>.
 */
public final class Words {

    private static final NumberedTexts TEXTS = new NumberedTexts("io.rollcall.cli.words");

    private Words() {}

    /** The language of all texts. */
    public static Locale locale() {
        return NumberedTexts.language();
    }

    /** How numbers are written. */
    public static Locale numbers() {
        return locale().equals(Languages.ENGLISH) ? Locale.ROOT : locale();
    }

    /**
     * A text with its values.
     *
     * @throws MissingResourceException if there is no such text
     */
    public static String of(String key, Object... values) {
        return TEXTS.of(key, values);
    }

    /** A number with a noun, such as {@code 1 row} or {@code 20,000 rows}; further values follow the number. */
    public static String count(String noun, long number, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = Sizes.number(number);
        System.arraycopy(values, 0, all, 1, values.length);
        return of("count." + noun + (number == 1 ? ".one" : ".many"), all);
    }

    /** The heads of a table's columns; empty for a column without one. */
    public static String[] columns(String... names) {
        return Arrays.stream(names)
                .map(name -> name.isEmpty() ? "" : of("column." + name))
                .toArray(String[]::new);
    }

    /** The word for a value of the services, such as a state; the value itself if it is that of a newer version. */
    public static String orSame(String kind, String value) {
        String key = kind + "." + value;
        return TEXTS.has(key) ? of(key) : value;
    }
}
