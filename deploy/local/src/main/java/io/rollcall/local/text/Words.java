package io.rollcall.local.text;

import java.util.Locale;
import java.util.MissingResourceException;

import io.rollcall.text.NumberedTexts;

/** The launcher's texts, from {@code words_<language>.properties}: its progress, and why it cannot go on. Logs and stack traces stay in English. */
public final class Words {

    private static final NumberedTexts TEXTS = new NumberedTexts("io.rollcall.local.words");

    private Words() {}

    /**
     * A text with its values, in the language of this process.
     *
     * @throws MissingResourceException if there is no such text
     */
    public static String of(String key, Object... values) {
        return TEXTS.of(key, values);
    }

    /** The language, for numbers. */
    public static Locale locale() {
        return NumberedTexts.language();
    }
}
