package io.rollcall.hardwarehash;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.rollcall.hardwarehash.HashInventory.Line;

/** Turns each record into lines for a person to read. A record too short for what it should say gives no line. */
final class InventoryLines implements RecordWalk.Visitor {

    private static final String PRESENT = "present";
    private static final int OS_BUILD = 8;

    private final List<Line> lines;

    InventoryLines(List<Line> lines) {
        this.lines = lines;
    }

    @Override
    public void visit(int type, byte[] blob, int offset, int length) {
        switch (type) {
            case RecordType.VERSIONS_AND_CLOCK -> versionsAndClock(blob, offset, length);
            case RecordType.CPU_COUNTS -> cpuCounts(blob, offset, length);
            case RecordType.CPU_VENDOR -> text("CPU vendor", blob, offset, length);
            case RecordType.CPU_MODEL -> text("CPU", blob, offset, length);
            case RecordType.MEMORY -> memory(blob, offset, length);
            case RecordType.DISK -> disk(blob, offset, length);
            case RecordType.DISK_SERIAL -> present("Disk serial number", length);
            case RecordType.NETWORK_ADAPTER -> networkAdapter(blob, offset, length);
            case RecordType.DISPLAY -> display(blob, offset, length);
            case RecordType.OFFLINE_DEVICE_ID -> present("Offline device ID", length);
            case RecordType.SMBIOS_UUID -> smbiosUuid(blob, offset, length);
            case RecordType.TPM_VERSION -> text("TPM", blob, offset, length);
            case RecordType.SERIAL_NUMBER -> text("Serial number", blob, offset, length);
            case RecordType.FIRMWARE_VENDOR -> text("Firmware vendor", blob, offset, length);
            case RecordType.MANUFACTURER -> text("Manufacturer", blob, offset, length);
            case RecordType.MODEL -> text("Model", blob, offset, length);
            case RecordType.SKU -> text("SKU", blob, offset, length);
            case RecordType.FAMILY -> text("Family", blob, offset, length);
            case RecordType.SYSTEM_VERSION -> text("System version", blob, offset, length);
            case RecordType.BOARD_MANUFACTURER -> text("Board manufacturer", blob, offset, length);
            case RecordType.BOARD_PRODUCT -> text("Board product", blob, offset, length);
            case RecordType.BOARD_VERSION -> text("Board version", blob, offset, length);
            case RecordType.PRODUCT_KEY_ID -> present("Product key ID", length);
            case RecordType.TPM_ENDORSEMENT_KEY -> present("TPM endorsement key", length);
            case RecordType.PRODUCT_KEY_PART -> present("Product key part", length);
            case RecordType.BOOT_DISK_SERIAL -> present("Boot disk serial number", length);
            case RecordType.GPU_NAME ->
                add(
                        "GPU",
                        RecordText.display(
                                new String(blob, offset, length, StandardCharsets.UTF_16LE).replace("\0", "")));
            case RecordType.CHASSIS, RecordType.DISPLAY_SIZE -> {
                // numbers that tell a person nothing new
            }
            default -> add("Record " + type, length + " bytes");
        }
    }

    private void versionsAndClock(byte[] blob, int offset, int length) {
        if (length < CaptureClock.OFFSET + CaptureClock.BYTES) {
            return;
        }
        add("Tool build", version(blob, offset));
        add("OS build", version(blob, offset + OS_BUILD));
        Instant instant = CaptureClock.instant(blob, offset, length);
        ZoneOffset zone = CaptureClock.zone(blob, offset, length);
        add("Captured at", Objects.toString(instant, "unknown, the clock was not set"));
        if (instant != null && zone != null) {
            add("Captured at, local time", instant.atOffset(zone).toString());
        }
        int after = CaptureClock.OFFSET + CaptureClock.BYTES;
        if (length >= after + 3) {
            int system = Blob.u8(blob, offset + after);
            add("OS type", system == 2 ? "full OS" : "type " + system);
            add("Architecture", architecture(Blob.u8(blob, offset + after + 1)));
            add("Tool version", Integer.toString(Blob.u8(blob, offset + after + 2)));
        }
    }

    private void cpuCounts(byte[] blob, int offset, int length) {
        if (length >= 8) {
            add(
                    "CPU count",
                    Blob.u16(blob, offset + 2) + " packages, " + Blob.u16(blob, offset + 4) + " cores, "
                            + Blob.u16(blob, offset + 6) + " threads");
        }
    }

    private void memory(byte[] blob, int offset, int length) {
        if (length >= 2) {
            add("RAM", Blob.u16(blob, offset) + " GB");
        }
    }

    private void disk(byte[] blob, int offset, int length) {
        if (length >= 10) {
            String bus =
                    switch (Blob.u16(blob, offset + 8)) {
                        case 11 -> ", SATA";
                        case 17 -> ", NVMe";
                        default -> "";
                    };
            add("Disk", Blob.u32(blob, offset) + " GB" + bus);
        }
    }

    private void networkAdapter(byte[] blob, int offset, int length) {
        if (length >= 10) {
            String medium =
                    switch (Blob.u16(blob, offset)) {
                        case 9 -> "Wi-Fi";
                        case 10 -> "Bluetooth";
                        case 14 -> "Ethernet";
                        default -> "other medium";
                    };
            add("Network adapter", medium + ", address " + PRESENT);
        }
    }

    private void display(byte[] blob, int offset, int length) {
        if (length >= 8) {
            add(
                    "Display",
                    Blob.u16(blob, offset) + " x " + Blob.u16(blob, offset + 2) + " mm, " + Blob.u16(blob, offset + 4)
                            + " x " + Blob.u16(blob, offset + 6) + " pixels");
        }
    }

    private void smbiosUuid(byte[] blob, int offset, int length) {
        UUID uuid = SmbiosUuid.read(blob, offset, length);
        add("SMBIOS UUID", Objects.toString(uuid, "not set"));
    }

    private void text(String name, byte[] blob, int offset, int length) {
        add(name, RecordText.readForDisplay(blob, offset, length));
    }

    private void present(String name, int length) {
        add(name, length > 0 ? PRESENT : "empty");
    }

    private void add(String name, String value) {
        lines.add(new Line(name, value));
    }

    private static String version(byte[] blob, int at) {
        return Blob.u16(blob, at + 2) + "." + Blob.u16(blob, at) + "." + Blob.u16(blob, at + 6) + "."
                + Blob.u16(blob, at + 4);
    }

    private static String architecture(int code) {
        return switch (code) {
            case 0 -> "x86";
            case 9 -> "x64";
            case 12 -> "ARM64";
            default -> "type " + code;
        };
    }
}
