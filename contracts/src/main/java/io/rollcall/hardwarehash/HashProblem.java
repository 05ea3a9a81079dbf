package io.rollcall.hardwarehash;

/** Why a text is not a hardware hash that a device can be registered with. */
public enum HashProblem {
    /** More than 4,096 characters, white space not counted. */
    TOO_LONG("hash-too-long"),
    NOT_BASE64("hash-not-base64"),
    /** It does not start with the two bytes that every hardware hash starts with. */
    BAD_MAGIC("hash-bad-magic"),
    /** Its records do not add up, or one that is needed cannot be read. */
    BAD_STRUCTURE("hash-bad-structure"),
    CHECKSUM("hash-checksum"),
    SERIAL_MISSING("hash-serial-missing"),
    MANUFACTURER_MISSING("hash-manufacturer-missing"),
    MODEL_MISSING("hash-model-missing");

    private final String code;

    HashProblem(String code) {
        this.code = code;
    }

    /** The code in events and answers. */
    public String code() {
        return code;
    }
}
