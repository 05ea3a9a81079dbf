package io.rollcall.intake.upload;

import java.io.IOException;

import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.EventJson;
import io.rollcall.file.DeviceRow;
import io.rollcall.file.RowHandler;
import io.rollcall.intake.row.RowAssessment;
import io.rollcall.intake.spool.RowsSpool;

/** Assesses rows and keeps their events; one for all files of an upload. */
final class RowCollector implements RowHandler {

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

    /** The rows from here on are this file's. */
    void begin(String name) {
        file = name;
        spoolMark = spool.mark();
        findingsMark = findings.mark();
    }

    @Override
    public void row(DeviceRow row) throws IOException {
        DeviceRegistrationRequested request = assessment.assess(row, file, spool.rows() + 1);
        findings.add(request);
        spool.add(request.device().key(), request.device().requestId(), EventJson.write(request));
    }

    @Override
    public void restart() throws IOException {
        spool.backTo(spoolMark);
        findings.backTo(findingsMark);
    }
}
