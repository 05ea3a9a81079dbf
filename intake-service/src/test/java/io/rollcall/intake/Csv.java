package io.rollcall.intake;

import io.rollcall.hardwarehash.HardwareHashEncoder;

/** Files as people upload them. */
public final class Csv {

    public static final String SCRIPT_HEADER = "Device Serial Number,Windows Product ID,Hardware Hash\r\n";
    public static final String PLAIN_HEADER = "Serial Number,Manufacturer,Model,Group Tag\n";

    private Csv() {}

    public static String hash(String serialNumber) {
        return HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", serialNumber)
                .encode();
    }

    /** The output of the PowerShell script for one device. */
    public static String script(String serialNumber) {
        return SCRIPT_HEADER + serialNumber + ",," + hash(serialNumber) + "\r\n";
    }

    /** Devices without hashes. */
    public static String plain(String prefix, int rows) {
        StringBuilder csv = new StringBuilder(PLAIN_HEADER);
        for (int i = 1; i <= rows; i++) {
            csv.append(prefix).append('-').append(i).append(",Contoso Ltd.,Contoso Book 14,\n");
        }
        return csv.toString();
    }
}
