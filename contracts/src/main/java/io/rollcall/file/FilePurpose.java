package io.rollcall.file;

/** What a device file is read for, which decides the columns that it needs. */
public enum FilePurpose {
    /** Its rows describe devices: a row needs the hash, or serial number, manufacturer and model. */
    REGISTRATION,
    /** Its rows name devices that are on the roll: a device id, a serial number or a hash is enough. */
    CHANGE
}
