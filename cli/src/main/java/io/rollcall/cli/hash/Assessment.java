package io.rollcall.cli.hash;

import java.util.List;
import java.util.Map;

import io.rollcall.device.DeviceIdentity;
import io.rollcall.device.PlaceholderSerial;
import io.rollcall.hardwarehash.DecodedHash;
import io.rollcall.hardwarehash.HardwareHash;
import io.rollcall.hardwarehash.HashInventory;
import io.rollcall.hardwarehash.HashWarning;
import io.rollcall.text.Texts;

/**
 * What there is to say about one hash.
 *
 * @param row the number of its data row; 0 where it is not in a table
 * @param line where that row starts; likewise
 * @param code what is wrong; null where nothing is
 * @param message the same for people, and what to do
 * @param hash null where there is no valid one
 * @param inventory null where nobody wants to see it
 */
record Assessment(
        long row,
        int line,
        String code,
        String message,
        List<Warning> warnings,
        HardwareHash hash,
        HashInventory inventory) {

    record Warning(String code, String message) {}

    boolean isValid() {
        return code == null;
    }

    String deviceId() {
        return hash == null
                ? null
                : DeviceIdentity.of(hash.manufacturer(), hash.model(), hash.serialNumber())
                        .deviceId()
                        .toString();
    }

    static Assessment of(long row, int line, DecodedHash decoded, HashInventory inventory, Texts texts) {
        if (decoded instanceof DecodedHash.Valid valid) {
            List<Warning> warnings = valid.warnings().stream()
                    .map(HashWarning::code)
                    .map(code -> new Warning(code, texts.warning(code, Map.of())))
                    .toList();
            // The hash is as it should be, and still no device can be registered with it.
            String code = PlaceholderSerial.matches(valid.hash().serialNumber()) ? "serial-placeholder" : null;
            return new Assessment(row, line, code, message(code, texts), warnings, valid.hash(), inventory);
        }
        String code = ((DecodedHash.Invalid) decoded).problem().code();
        return new Assessment(row, line, code, message(code, texts), List.of(), null, inventory);
    }

    /** A row that is not fit to have its hash looked at, or has none. */
    static Assessment wrong(long row, int line, String code, Map<String, String> values, Texts texts) {
        return new Assessment(row, line, code, texts.message(code, values), List.of(), null, null);
    }

    private static String message(String code, Texts texts) {
        return code == null ? null : texts.message(code, Map.of());
    }
}
