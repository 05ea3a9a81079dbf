package io.rollcall.intake.upload;

import java.io.IOException;

import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.EventJson;
import io.rollcall.event.Problem;
import io.rollcall.file.DeviceRow;
import io.rollcall.intake.row.RowAssessment;
import io.rollcall.intake.spool.RowsSpool;
import io.rollcall.row.Contradiction;

/** Assesses rows and keeps their events; one for all files of an upload. */
final class RowCollector implements DeviceFiles.Rows {

    private final RowAssessment assessment;
    private final RowsSpool spool;
    private final Findings findings;
    private String file;
    private RowsSpool.Mark spoolMark;
    private Findings.Mark findingsMark;

    RowCollector(RowAssessment assessment, RowsSpool spool, Findings findings) {
        this.assessment = assessment;
        this.spool = spool;
        this.findings = findings;
    }

    @Override
    public void begin(String name) {
        file = name;
        spoolMark = spool.mark();
        findingsMark = findings.mark();
    }

    @Override
    public long rows() {
        return spool.rows();
    }

    @Override
    public void row(DeviceRow row) throws IOException {
        DeviceRegistrationRequested request = assessment.assess(row, file, spool.rows() + 1);
        findings.add(request.device(), problem(request));
        spool.add(request.device().key(), request.device().requestId(), EventJson.write(request));
    }

    private static Problem problem(DeviceRegistrationRequested request) {
        return request.problem() != null ? request.problem() : Contradiction.find(request.device(), request.evidence());
    }

    @Override
    public void restart() throws IOException {
        spool.backTo(spoolMark);
        findings.backTo(findingsMark);
    }
}
