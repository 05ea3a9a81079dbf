package io.rollcall.device;

import java.util.Set;

/**
 * Recognizes the texts that firmware leaves where a serial number belongs. Thousands of devices share each of them, so that none of them identifies a
 * device. The texts, with their sources, are in {@code placeholders.txt}; what is made of repeated or counting characters is found by its pattern.
 */
public final class PlaceholderSerial {
    private static final Set<String> PHRASES = PlaceholderFile.values("phrase");
    private static final Set<String> BEGINNINGS = PlaceholderFile.values("beginning");
    private static final Set<String> PREFIXES = PlaceholderFile.values("prefix");

    /** What counting serial numbers count along; also backwards. */
    private static final String[] COUNTS = {
        "12345678901234567890",
        "01234567890123456789",
        "123456789abcdef0",
        "0123456789abcdef",
        "abcdefghijklmnopqrstuvwxyz"
    };

    private static final int SHORTEST_COUNT = 5;
    private static final int SHORTEST_LETTERS = 8;

    /** Zeros behind a sequence are filling, if it is at least this long. */
    private static final int FILLED_COUNT = 9;

    /** What follows it is the number of a string that the firmware does not have. */
    private static final String MISSING_STRING = "smbiosstringindex";

    /** Characters that stand for nothing however few there are. */
    private static final String FILLERS = "0x";

    /** From this length on, one character repeated is a filler whichever it is. */
    private static final int FILLER_LENGTH = 5;

    /** So many {@code x} or zeros behind a phrase are its filling. */
    private static final int PHRASE_FILLING = 2;

    private PlaceholderSerial() {}

    /** Whether this serial number is a placeholder; a blank one is. */
    public static boolean matches(String serialNumber) {
        String significant = significant(DeviceIdentity.normalise(serialNumber));
        return significant.isEmpty()
                || isFiller(significant)
                || isCount(significant)
                || isPhrase(significant)
                || isMissingString(significant)
                || PREFIXES.stream().anyMatch(prefix -> isPrefixed(significant, prefix));
    }

    private static String significant(String normalised) {
        StringBuilder kept = new StringBuilder(normalised.length());
        normalised.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isFiller(String significant) {
        return isRepeated(significant)
                && (significant.length() >= FILLER_LENGTH || FILLERS.indexOf(significant.charAt(0)) >= 0);
    }

    private static boolean isRepeated(String text) {
        return text.chars().allMatch(c -> c == text.charAt(0));
    }

    /** Counting up, or down to the first, as on boards whose maker never ran the last step; then perhaps zeros. */
    private static boolean isCount(String significant) {
        String stripped = significant.replaceAll("0+$", "");
        String counted = stripped.length() >= FILLED_COUNT ? stripped : significant;
        String backwards = new StringBuilder(significant).reverse().toString();
        boolean letters = Character.isLetter(significant.charAt(0));
        if (significant.length() < (letters ? SHORTEST_LETTERS : SHORTEST_COUNT)) {
            return false;
        }
        for (String count : COUNTS) {
            if (count.startsWith(significant) || count.startsWith(counted) || count.startsWith(backwards)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPhrase(String significant) {
        if (PHRASES.contains(significant) || BEGINNINGS.stream().anyMatch(significant::startsWith)) {
            return true;
        }
        int end = significant.length();
        char last = significant.charAt(end - 1);
        while (end > 0 && significant.charAt(end - 1) == last) {
            end--;
        }
        boolean filled = FILLERS.indexOf(last) >= 0 && significant.length() - end >= PHRASE_FILLING;
        return filled && PHRASES.contains(significant.substring(0, end));
    }

    /** A word such as SN, and nothing behind it that tells devices apart. */
    private static boolean isPrefixed(String significant, String prefix) {
        if (!significant.startsWith(prefix) || significant.length() == prefix.length()) {
            return false;
        }
        String rest = significant.substring(prefix.length());
        return isCount(rest) || (rest.length() >= FILLER_LENGTH && isRepeated(rest));
    }

    private static boolean isMissingString(String significant) {
        return significant.startsWith(MISSING_STRING)
                && significant.chars().skip(MISSING_STRING.length()).allMatch(c -> c >= '0' && c <= '9');
    }
}
