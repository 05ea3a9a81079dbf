package io.rollcall.hardwarehash;

/** The types of a blob's records, as far as their meaning is known. */
final class RecordType {

    static final int VERSIONS_AND_CLOCK = 1;
    static final int CPU_COUNTS = 2;
    static final int CPU_VENDOR = 3;
    static final int CPU_MODEL = 4;
    static final int MEMORY = 5;
    static final int DISK = 6;
    static final int DISK_SERIAL = 7;
    static final int NETWORK_ADAPTER = 8;
    static final int DISPLAY = 9;
    static final int CHASSIS = 10;
    static final int OFFLINE_DEVICE_ID = 11;
    static final int SMBIOS_UUID = 12;
    static final int TPM_VERSION = 13;
    static final int SERIAL_NUMBER = 14;
    static final int FIRMWARE_VENDOR = 15;
    static final int MANUFACTURER = 16;
    static final int MODEL = 17;
    static final int SKU = 18;
    static final int FAMILY = 19;
    static final int BOARD_MANUFACTURER = 20;
    static final int BOARD_PRODUCT = 21;
    static final int BOARD_VERSION = 22;
    static final int SYSTEM_VERSION = 23;
    static final int PRODUCT_KEY_ID = 24;
    static final int TPM_ENDORSEMENT_KEY = 25;
    static final int PRODUCT_KEY_PART = 26;
    static final int DISPLAY_SIZE = 27;
    static final int BOOT_DISK_SERIAL = 28;
    static final int GPU_NAME = 30;

    private RecordType() {}
}
