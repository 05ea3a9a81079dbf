package io.rollcall.intake.body;

/** A number of bytes as people read it. */
final class ByteCount {

    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB"};

    private ByteCount() {}

    /** In the largest unit that leaves no fraction, such as {@code 1 GiB}. */
    static String text(long bytes) {
        long number = bytes;
        int unit = 0;
        while (unit < UNITS.length - 1 && number > 0 && number % 1024 == 0) {
            number /= 1024;
            unit++;
        }
        return number + " " + UNITS[unit];
    }
}
