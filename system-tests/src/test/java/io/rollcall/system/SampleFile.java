package io.rollcall.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import io.rollcall.hardwarehash.HardwareHashEncoder;

/** Files as the PowerShell script writes them, with made-up devices. */
final class SampleFile {

    static final String SCRIPT_HEADER = "Device Serial Number,Windows Product ID,Hardware Hash";

    private static final String MANUFACTURER = "Contoso Ltd.";
    private static final String MODEL = "Contoso Book 14";
    private static final Instant CAPTURED = Instant.parse("2026-11-01T08:00:00Z");

    private SampleFile() {}

    /** A UTF-8 file of so many devices, their serial numbers made of a prefix and a number. */
    static Path utf8(Path directory, String prefix, int devices) {
        return write(directory.resolve(prefix + ".csv"), StandardCharsets.UTF_8, prefix, devices);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, Charset charset, String prefix, int devices) {
        try (Writer out = Files.newBufferedWriter(file, charset)) {
            out.write(SCRIPT_HEADER + "\r\n");
            for (int i = 0; i < devices; i++) {
                out.write(row(prefix, i, CAPTURED) + "\r\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** One script output: UTF-16LE with BOM, CRLF, one device. */
    static byte[] scriptOutput(String prefix, int device, Instant capturedAt) {
        String text = "\uFEFF" + SCRIPT_HEADER + "\r\n" + row(prefix, device, capturedAt) + "\r\n";
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    /** A data row of the same devices that {@link #utf8} writes. */
    static String row(String prefix, int device) {
        return row(prefix, device, CAPTURED);
    }

    /** A data row with a hash of 4,000 characters. */
    static String row(String prefix, int device, Instant capturedAt) {
        String serialNumber = serialNumber(prefix, device);
        String hash = HardwareHashEncoder.of(MANUFACTURER, MODEL, serialNumber)
                .seed(serialNumber.hashCode())
                .capturedAt(capturedAt)
                .encode();
        return serialNumber + ",," + hash;
    }

    static String serialNumber(String prefix, int device) {
        return "%s-%07d".formatted(prefix, device);
    }
}
