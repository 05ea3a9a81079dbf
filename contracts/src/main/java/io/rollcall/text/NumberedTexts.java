package io.rollcall.text;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * The texts that a program for people has of its own, from a properties file for each language, in the language of this process: the default locale for
 * display. Places for values look like <code>{0}</code>; one without a value shows as {@code ?}.
 */
public final class NumberedTexts {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final String bundle;

    /** @param bundle the base name of the files, which have to be UTF-8 */
    public NumberedTexts(String bundle) {
        this.bundle = requireNonNull(bundle, "bundle");
    }

    /** The language of this process's texts. */
    public static Locale language() {
        return Languages.negotiate(Locale.getDefault(Locale.Category.DISPLAY).toLanguageTag());
    }

    /**
     * A text with its values.
     *
     * @throws MissingResourceException if there is no such text
     */
    public String of(String key, Object... values) {
        return PLACE.matcher(texts().getString(key)).replaceAll(place -> {
            int index = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(index < values.length ? String.valueOf(values[index]) : "?");
        });
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return texts().containsKey(key);
    }

    private ResourceBundle texts() {
        return ResourceBundle.getBundle(
                bundle,
                language(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
