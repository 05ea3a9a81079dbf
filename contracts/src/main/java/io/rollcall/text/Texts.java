package io.rollcall.text;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

import io.rollcall.event.DeviceStatus;
import io.rollcall.event.Outcome;

/**
 * The texts of one language, from {@code messages_<language>.properties}. Places for values look like <code>{serialNumber}</code>; one
 * without a value shows as {@code ?}.
 */
public final class Texts {

    /** The value of a problem that suggests another name; its text has a variant with this ending. */
    public static final String NEAREST = "nearest";

    private static final String BUNDLE = "io.rollcall.text.messages";
    private static final Texts ENGLISH = new Texts(Languages.ENGLISH);
    private static final Texts DUTCH = new Texts(Languages.DUTCH);

    private final Locale locale;
    private final ResourceBundle bundle;

    private Texts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The texts of a supported language; English for any other. */
    public static Texts in(Locale locale) {
        return locale.getLanguage().equals(Languages.DUTCH.getLanguage()) ? DUTCH : ENGLISH;
    }

    public Locale locale() {
        return locale;
    }

    /** A status for people, such as "Ready for user". */
    public String status(DeviceStatus status) {
        return text("status." + status.wireName(), Map.of());
    }

    /** An outcome for people, such as "Device already registered". */
    public String title(Outcome outcome) {
        return text("outcome." + outcome.wireName(), Map.of());
    }

    /** What changed an entry of the roll, where no outcome did, such as "Seen". */
    public String change(String cause) {
        return text("change." + cause, Map.of());
    }

    /** What a row's code means, with its values, and what to do next. */
    public String message(String code, Map<String, String> values) {
        return text("code." + code, values);
    }

    /** What a warning means. */
    public String warning(String code, Map<String, String> values) {
        return text("warning." + code, values);
    }

    /** What somebody can do about a whole registration, with how many of its rows it is about. */
    public String advice(String code, Map<String, String> values) {
        return text("advice." + code, values);
    }

    /** The title of a refused request (RFC 9457). */
    public String problemTitle(String code) {
        return text("problem." + code + ".title", Map.of());
    }

    /** What is wrong with a refused request, and what to do. */
    public String problemDetail(String code, Map<String, String> values) {
        String variant = values.containsKey(NEAREST) ? "." + NEAREST : "";
        return text("problem." + code + variant, values);
    }

    private String text(String key, Map<String, String> values) {
        String pattern;
        try {
            pattern = bundle.getString(key);
        } catch (MissingResourceException e) {
            // a code of a newer version: better than nothing
            return key.substring(key.indexOf('.') + 1);
        }
        return fill(pattern, values);
    }

    private static String fill(String pattern, Map<String, String> values) {
        int open = pattern.indexOf('{');
        if (open < 0) {
            return pattern;
        }
        StringBuilder filled = new StringBuilder(pattern.length() + 32);
        int from = 0;
        while (open >= 0) {
            int close = pattern.indexOf('}', open);
            if (close < 0) {
                break;
            }
            filled.append(pattern, from, open);
            String value = values.get(pattern.substring(open + 1, close));
            filled.append(value == null ? "?" : value);
            from = close + 1;
            open = pattern.indexOf('{', from);
        }
        return filled.append(pattern, from, pattern.length()).toString();
    }
}
