package io.rollcall.device;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

import io.rollcall.id.UuidV8;

/**
 * Manufacturer, model and serial number of a device, normalised: whatever letter case or spacing they came in, one
 * device has one identity. For display, keep the values as they came.
 *
 * <p>Normalising is for values as they came, and once only: ẞ becomes ß, and ß becomes ss. So {@link #of} takes values
 * from the world, and the constructor takes back what an identity gave.
 */
public record DeviceIdentity(String manufacturer, String model, String serialNumber) {

    /** A control character, which the checks of files and hashes keep out of the values that it separates. */
    private static final char SEPARATOR = '\u001F';

    /**
     * Takes normalised values.
     *
     * @throws IllegalArgumentException if one is empty: less than all three identify nothing
     */
    public DeviceIdentity {
        requirePresent("manufacturer", manufacturer);
        requirePresent("model", model);
        requirePresent("serial number", serialNumber);
    }

    /**
     * The identity that the three values stand for.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    public static DeviceIdentity of(String manufacturer, String model, String serialNumber) {
        return new DeviceIdentity(normalise(manufacturer), normalise(model), normalise(serialNumber));
    }

    /** The device's id; the same in every organisation. */
    public UUID deviceId() {
        String joined = manufacturer + SEPARATOR + model + SEPARATOR + serialNumber;
        return UuidV8.ofContent(joined.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Unicode NFC, white space trimmed and collapsed to one space, then upper and lower case. Two values as they came
     * are the same if this makes the same of both.
     */
    public static String normalise(String value) {
        if (isNormalAscii(value)) {
            return value;
        }
        String composed = collapse(Normalizer.normalize(value, Normalizer.Form.NFC));
        return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static boolean isNormalAscii(String value) {
        char before = ' ';
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > '~' || (c >= 'A' && c <= 'Z') || (c >= '\t' && c <= '\r') || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return before != ' ' || value.isEmpty();
    }

    private static String collapse(String value) {
        StringBuilder collapsed = new StringBuilder(value.length());
        boolean pending = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (WhiteSpace.is(c)) {
                pending = !collapsed.isEmpty();
                continue;
            }
            if (pending) {
                collapsed.append(' ');
                pending = false;
            }
            collapsed.append(c);
        }
        return collapsed.toString();
    }

    private static void requirePresent(String name, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a device identity without a " + name);
        }
    }
}
