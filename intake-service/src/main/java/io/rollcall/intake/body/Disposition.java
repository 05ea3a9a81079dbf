package io.rollcall.intake.body;

import java.util.Locale;
import java.util.Map;

import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * The {@code Content-Disposition} of a part.
 *
 * @param name the form field's name; null where there is none
 * @param fileName as the client sent it; null where there is none
 */
record Disposition(String name, String fileName) {

    private static final String HEADER = "content-disposition:";

    /** Finds it among a part's headers. */
    static Disposition in(String headers) {
        for (String line : headers.replaceAll("\r?\n[ \t]+", " ").split("\r?\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith(HEADER)) {
                ParameterParser parser = new ParameterParser();
                parser.setLowerCaseNames(true);
                Map<String, String> parameters = parser.parse(line.substring(HEADER.length()), ';');
                return new Disposition(parameters.get("name"), parameters.get("filename"));
            }
        }
        return new Disposition(null, null);
    }
}
