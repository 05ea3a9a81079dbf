package io.rollcall.intake.row;

import io.rollcall.event.HashEvidence;
import io.rollcall.file.DeviceRow;
import io.rollcall.file.RowProblem;
import io.rollcall.hardwarehash.DecodedHash;
import io.rollcall.hardwarehash.HardwareHash;
import io.rollcall.hardwarehash.HardwareHashDecoder;
import io.rollcall.hardwarehash.HashWarning;

/** What goes on from a hardware hash, which itself goes no further than this. */
final class Evidence {

    private Evidence() {}

    /** The evidence of the row's hash; null where the row has none. */
    static HashEvidence of(DeviceRow row, HardwareHashDecoder decoder) {
        RowProblem problem = row.problem();
        if (problem != null && problem.code() == RowProblem.Code.HASH_TOO_LONG) {
            return HashEvidence.invalid(problem.code().code());
        }
        if (row.hashLength() == 0) {
            return null;
        }
        DecodedHash decoded = decoder.decode(row.hash(), 0, row.hashLength());
        if (decoded instanceof DecodedHash.Invalid invalid) {
            return HashEvidence.invalid(invalid.problem().code());
        }
        DecodedHash.Valid valid = (DecodedHash.Valid) decoded;
        HardwareHash hash = valid.hash();
        return new HashEvidence(
                null,
                valid.warnings().stream().map(HashWarning::code).toList(),
                hash.manufacturer(),
                hash.model(),
                hash.serialNumber(),
                hash.smbiosUuid(),
                hash.capturedAt(),
                hash.sha256());
    }
}
