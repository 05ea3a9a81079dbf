package io.rollcall.hardwarehash;

import java.util.List;

/** What decoding a hardware hash comes to: the evidence, or the reason why there is none. */
public sealed interface DecodedHash permits DecodedHash.Valid, DecodedHash.Invalid {

    /**
     * The evidence.
     *
     * @param warnings what had to be mended to read it, in the order of {@link HashWarning}; usually nothing
     */
    record Valid(HardwareHash hash, List<HashWarning> warnings) implements DecodedHash {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /** The reason. */
    record Invalid(HashProblem problem) implements DecodedHash {}
}
