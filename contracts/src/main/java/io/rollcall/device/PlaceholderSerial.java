package io.rollcall.device;

import java.util.Set;

/**
 * Recognises the texts that firmware leaves where a serial number belongs. Thousands of devices share each of them, so
 * that none of them identifies a device.
 */
public final class PlaceholderSerial {

    /** Their letters and digits only, since spacing and punctuation vary. */
    private static final Set<String> PHRASES = Set.of(
            "tobefilledbyoem",
            "tobefilledbyomem",
            "tobefilledbyoems",
            "tobefilled",
            "tobeset",
            "filledbyoem",
            "oem",
            "defaultstring",
            "default",
            "systemserialnumber",
            "systemserialno",
            "systemserial",
            "systemsn",
            "chassisserialnumber",
            "chassisserial",
            "baseboardserialnumber",
            "boardserialnumber",
            "boardserial",
            "motherboardserialnumber",
            "enclosureserialnumber",
            "serialnumber",
            "serialno",
            "serial",
            "sn",
            "ssn",
            "none",
            "null",
            "nil",
            "na",
            "nan",
            "notspecified",
            "notapplicable",
            "notavailable",
            "notset",
            "notdefined",
            "notsettable",
            "notassigned",
            "notprovided",
            "unspecified",
            "undefined",
            "unknown",
            "unset",
            "unassigned",
            "noserial",
            "noserialnumber",
            "invalid",
            "invalidserial",
            "invalidserialnumber",
            "badindex",
            "empty",
            "blank",
            "asset",
            "assettag",
            "noassettag",
            "noassetinformation",
            "resv",
            "reserved");

    /** Counting up, as on boards whose maker never ran the last step. Compared as a whole, punctuation included. */
    private static final Set<String> SEQUENCES = Set.of(
            "123456",
            "1234567",
            "12345678",
            "123456789",
            "1234567890",
            "12345678901234567890",
            "123456789abcdef",
            "123456789abcdef0",
            "01234567",
            "012345678",
            "0123456789",
            "01234567890123456789",
            "0123456789abcdef",
            "987654321",
            "9876543210",
            "abcdefgh",
            "mb-1234567890");

    /** What follows it is the number of a string that the firmware does not have. */
    private static final String MISSING_STRING = "smbiosstringindex";

    /** Characters that stand for nothing however few there are. */
    private static final String FILLERS = "0x";

    /** From this length on, one character repeated is a filler whichever it is. */
    private static final int FILLER_LENGTH = 8;

    private PlaceholderSerial() {}

    /** Whether this serial number is a placeholder; a blank one is. */
    public static boolean matches(String serialNumber) {
        String normalised = DeviceIdentity.normalise(serialNumber);
        String significant = significant(normalised);
        return significant.isEmpty()
                || isFiller(significant)
                || PHRASES.contains(significant)
                || SEQUENCES.contains(normalised)
                || isMissingString(significant);
    }

    private static String significant(String normalised) {
        StringBuilder kept = new StringBuilder(normalised.length());
        normalised.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isFiller(String significant) {
        char first = significant.charAt(0);
        for (int i = 1; i < significant.length(); i++) {
            if (significant.charAt(i) != first) {
                return false;
            }
        }
        return significant.length() >= FILLER_LENGTH || FILLERS.indexOf(first) >= 0;
    }

    private static boolean isMissingString(String significant) {
        return significant.startsWith(MISSING_STRING)
                && significant.chars().skip(MISSING_STRING.length()).allMatch(c -> c >= '0' && c <= '9');
    }
}
