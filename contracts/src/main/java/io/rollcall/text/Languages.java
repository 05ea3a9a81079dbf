package io.rollcall.text;

import java.util.List;
import java.util.Locale;

/** The languages of the texts, and which of them a client gets. */
public final class Languages {

    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale DUTCH = Locale.forLanguageTag("nl");

    /** The default comes first. */
    public static final List<Locale> SUPPORTED = List.of(ENGLISH, DUTCH);

    /** Beyond this a header is not worth reading. */
    private static final int MAX_HEADER = 1024;

    private Languages() {}

    /** The best language for an {@code Accept-Language} header (RFC 9110, q-values honoured); English for none or a bad one. */
    public static Locale negotiate(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > MAX_HEADER) {
            return ENGLISH;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SUPPORTED);
            return best == null ? ENGLISH : best;
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
    }
}
