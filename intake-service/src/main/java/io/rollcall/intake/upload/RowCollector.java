package io.rollcall.intake.upload;

import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.Problem;
import io.rollcall.file.DeviceRow;
import io.rollcall.intake.row.RowAssessment;
import io.rollcall.intake.spool.RowsSpool;
import io.rollcall.row.Contradiction;

/** Assesses rows and keeps their events; one for all files of an upload. */
final class RowCollector extends FileRows {

    private final RowAssessment assessment;

    RowCollector(RowAssessment assessment, RowsSpool spool, Findings findings) {
        super(spool, findings);
        this.assessment = assessment;
    }

    @Override
    protected Assessed assess(DeviceRow row, String file, long number) {
        DeviceRegistrationRequested request = assessment.assess(row, file, number);
        return new Assessed(request, problem(request));
    }

    private static Problem problem(DeviceRegistrationRequested request) {
        return request.problem() != null ? request.problem() : Contradiction.find(request.device(), request.evidence());
    }
}
