package io.rollcall.hardwarehash;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;

/** An invented device: all that a genuine hash says of a machine, and that follows from a seed here. */
final class SyntheticDevice {

    private static final String[][] CPUS = {
        {"GenuineIntel", "Intel(R) Core(TM) i5-1345U CPU @ 1.60GHz"},
        {"GenuineIntel", "Intel(R) Core(TM) i7-1365U CPU @ 1.80GHz"},
        {"AuthenticAMD", "AMD Ryzen 5 PRO 7540U w/ Radeon 740M"},
        {"AuthenticAMD", "AMD Ryzen 7 PRO 7840U w/ Radeon 780M"},
    };
    private static final int[] CORES = {4, 6, 8, 10};
    private static final int[] MEMORY_GB = {8, 16, 32, 64};
    private static final int[] DISK_GB = {238, 476, 953};
    private static final int CPU_MODEL_BYTES = 48;
    private static final int KEY_BYTES = 256;
    private static final int X64 = 9;
    private static final int NVME = 17;
    private static final int WIFI = 9;
    private static final int BLUETOOTH = 10;
    private static final byte[] PCI = "PCI\0".getBytes(StandardCharsets.UTF_16LE);
    private static final byte[] BTH = "BTH\0".getBytes(StandardCharsets.UTF_16LE);
    private static final String TPM_VERSION =
            "TPM-Version:2.0 -Level:0-Revision:1.59-VendorID:'SYN '-Firmware:65539.65536";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final UUID smbiosUuid;
    private final String[] cpu;
    private final int cores;
    private final int memory;
    private final int diskSize;
    private final String disk;
    private final byte[] address;
    private final byte[] endorsementKey;
    private final String productKeyId;
    private final String productKeyPart;

    SyntheticDevice(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] uuid = bytes(random, SmbiosUuid.BYTES);
        uuid[7] = (byte) ((uuid[7] & 0x0F) | 0x40);
        uuid[8] = (byte) ((uuid[8] & 0x3F) | 0x80);
        smbiosUuid = SmbiosUuid.read(uuid, 0, uuid.length);
        cpu = CPUS[random.nextInt(CPUS.length)];
        cores = CORES[random.nextInt(CORES.length)];
        memory = MEMORY_GB[random.nextInt(MEMORY_GB.length)];
        diskSize = DISK_GB[random.nextInt(DISK_GB.length)];
        disk = diskSerial(random) + "|SYNTHETIC NVME " + diskSize + "GB|";
        address = bytes(random, 6);
        // Locally administered: no vendor's range has it.
        address[0] = (byte) ((address[0] & 0xFC) | 0x02);
        endorsementKey = bytes(random, KEY_BYTES);
        productKeyId = Long.toString(random.nextLong(1_000_000_000_000L, 10_000_000_000_000L));
        productKeyPart = "[SYN]X" + random.nextInt(10, 100) + "-" + random.nextInt(10_000, 100_000);
    }

    UUID smbiosUuid() {
        return smbiosUuid;
    }

    /** Records 2 to 11: processor, memory, disk, network, display, chassis, TPM. */
    void writeHardware(BlobWriter blob) {
        blob.begin(RecordType.CPU_COUNTS)
                .u16(X64, 1, cores, 2 * cores)
                .u8(1, 0, 0, 0)
                .end();
        blob.begin(RecordType.MEMORY)
                .u16(memory, 0, 0, 0, memory, 0, 0, 0, 2, 1)
                .u8(3)
                .end();
        blob.textRecord(RecordType.CPU_VENDOR, cpu[0]);
        blob.begin(RecordType.CPU_MODEL)
                .text(cpu[1])
                .raw(new byte[CPU_MODEL_BYTES - cpu[1].length()])
                .end();
        blob.begin(RecordType.DISK).u32(diskSize).u32(0).u16(NVME, 1).end();
        blob.begin(RecordType.DISK_SERIAL).text(disk).end();
        writeAdapter(blob, WIFI, 0, PCI);
        writeAdapter(blob, BLUETOOTH, 1, BTH);
        blob.begin(RecordType.DISPLAY)
                .u16(309, 174, 1920, 1080)
                .u32(0x8000_0000L)
                .end();
        blob.begin(RecordType.DISPLAY_SIZE).u16(31, 17).end();
        blob.begin(RecordType.CHASSIS).u8(9, 2, 0, 10, 0).end();
        blob.textRecord(RecordType.TPM_VERSION, TPM_VERSION);
        blob.begin(RecordType.TPM_ENDORSEMENT_KEY).raw(endorsementKey).end();
        blob.begin(RecordType.OFFLINE_DEVICE_ID)
                .u16(0, 0, 1, 32, 0)
                .raw(Checksum.sha256().digest(endorsementKey))
                .end();
    }

    /** Records 18 to 28: the rest of what the firmware and the licence say. */
    void writeFirmware(BlobWriter blob, String manufacturer, String model) {
        String family = model == null ? "Synthetic" : model.split(" ", 2)[0];
        blob.textRecord(RecordType.SKU, "SYN_SKU_" + memory + "_" + diskSize);
        blob.textRecord(RecordType.FAMILY, family);
        blob.textRecord(RecordType.SYSTEM_VERSION, "D:0F B:0C8502B1 F:U C:09 P:C1 S:01 ");
        blob.textRecord(RecordType.BOARD_MANUFACTURER, manufacturer == null ? "Synthetic" : manufacturer);
        blob.textRecord(RecordType.BOARD_PRODUCT, model == null ? family : model);
        blob.textRecord(RecordType.BOARD_VERSION, "SMBIOS_STRING_INDEX_0");
        blob.textRecord(RecordType.PRODUCT_KEY_ID, productKeyId);
        blob.textRecord(RecordType.PRODUCT_KEY_PART, productKeyPart);
        blob.textRecord(RecordType.BOOT_DISK_SERIAL, disk);
    }

    private void writeAdapter(BlobWriter blob, int medium, int number, byte[] bus) {
        byte[] own = address.clone();
        own[5] += (byte) number;
        blob.begin(RecordType.NETWORK_ADAPTER)
                .u16(medium, 0)
                .raw(own)
                .u32(bus.length)
                .raw(bus)
                .end();
    }

    private static String diskSerial(SplittableRandom random) {
        StringBuilder serial = new StringBuilder();
        for (int group = 0; group < 8; group++) {
            serial.append(group == 0 ? "" : "_").append(HEX.toHexDigits((short) random.nextInt()));
        }
        return serial.append('.').toString();
    }

    private static byte[] bytes(SplittableRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
