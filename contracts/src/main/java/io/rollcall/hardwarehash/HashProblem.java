package io.rollcall.hardwarehash;

/** Why a text is not a hardware hash that a device can be registered with. */
public enum HashProblem {
    /** More than 4,096 characters, white space not counted. */
    TOO_LONG("hash-too-long"),
    NOT_BASE64("hash-not-base64"),
    /** It does not start with the two bytes that every hardware hash starts with. */
    BAD_MAGIC("hash-bad-magic"),
    /** Its records do not add up, or the text of one that is needed is not fit to be shown. */
    BAD_STRUCTURE("hash-bad-structure"),
    CHECKSUM("hash-checksum"),
    /** The serial number, manufacturer or model in the firmware is no text in any encoding; another capture has it too. */
    TEXT_UNREADABLE("hash-text-unreadable"),
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
