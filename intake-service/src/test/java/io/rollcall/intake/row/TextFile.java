package io.rollcall.intake.row;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.Problem;
import io.rollcall.file.DeviceFileReader;
import io.rollcall.file.DeviceRow;
import io.rollcall.file.FileLimits;
import io.rollcall.file.FilePurpose;
import io.rollcall.file.FileSource;
import io.rollcall.file.RowHandler;
import io.rollcall.row.Contradiction;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A file of devices, given as text.
 *
 * @param csv its content; encoded in UTF-8
 */
record TextFile(String csv) implements FileSource {

    static final String NAME = "a.csv";

    private static final Submission SUBMISSION =
            new Submission(new UUID(1, 1), "contoso", null, null, "ann", Instant.EPOCH);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(csv.getBytes(UTF_8));
    }

    /** What becomes of each row of the file. */
    <T> List<T> rows(FilePurpose purpose, Function<DeviceRow, T> result) throws Exception {
        List<T> results = new ArrayList<>();
        new DeviceFileReader(purpose).read(this, FileLimits.DEFAULT, new RowHandler() {
            @Override
            public void row(DeviceRow row) {
                results.add(result.apply(row));
            }

            @Override
            public void restart() {
                results.clear();
            }
        });
        return results;
    }

    List<DeviceRegistrationRequested> assess(RowAssessment assessment) throws Exception {
        return rows(FilePurpose.REGISTRATION, row -> assessment.assess(row, NAME, row.row()));
    }

    List<DeviceRegistrationRequested> assess() throws Exception {
        return assess(new RowAssessment(SUBMISSION, Defaults.NONE));
    }

    /** The problem of a row, found by intake or by comparing the row with its hash; null if it has none. */
    static Problem problem(DeviceRegistrationRequested request) {
        return request.problem() != null ? request.problem() : Contradiction.find(request.device(), request.evidence());
    }
}
