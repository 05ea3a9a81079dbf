package io.rollcall.intake.row;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.rollcall.device.DeviceIdentity;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.EventJson;
import io.rollcall.event.RequestedDevice;
import io.rollcall.file.DeviceFileReader;
import io.rollcall.file.DeviceRow;
import io.rollcall.file.FileLimits;
import io.rollcall.file.FileProblem;
import io.rollcall.file.FileSource;
import io.rollcall.file.FileSummary;
import io.rollcall.file.FileWarning;
import io.rollcall.file.RowHandler;
import io.rollcall.file.TooManyRowsException;
import io.rollcall.file.UnreadableFileException;
import io.rollcall.intake.json.JsonDevices;
import io.rollcall.row.Contradiction;
import io.rollcall.servicekit.rest.ProblemException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What became of a fuzzed file, and the checks of it. */
final class FuzzOutcome {
    private static final Submission SUBMISSION =
            new Submission(new UUID(1, 2), "contoso", null, null, "ann", Instant.EPOCH);

    /** Problems of a file as a whole that no line can be named for. */
    private static final Set<FileProblem> WITHOUT_LINE =
            Set.of(FileProblem.EMPTY_FILE, FileProblem.NOT_CSV, FileProblem.SCREEN_OUTPUT);

    private final List<DeviceRegistrationRequested> rows = new ArrayList<>();

    /** Everything that leaves intake. */
    private final List<String> texts = new ArrayList<>();

    private FileSummary summary;
    private UnreadableFileException refusal;
    private boolean jsonRefused;

    static FuzzOutcome of(byte[] file) throws IOException, TooManyRowsException {
        FuzzOutcome outcome = new FuzzOutcome();
        outcome.read(file);
        return outcome;
    }

    static FuzzOutcome of(FuzzJson json) throws IOException {
        FuzzOutcome outcome = new FuzzOutcome();
        try {
            new JsonDevices(FileLimits.DEFAULT).read(new ByteArrayInputStream(json.bytes()), outcome.new Rows());
        } catch (ProblemException e) {
            outcome.jsonRefused = true;
            outcome.texts.add(e.getMessage() + e.code() + e.values() + e.faults());
        }
        return outcome;
    }

    boolean isRefused() {
        return refusal != null || jsonRefused;
    }

    private void read(byte[] file) throws IOException, TooManyRowsException {
        FileSource source = new FileSource() {
            @Override
            public String name() {
                return null;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(file);
            }
        };
        try {
            summary = new DeviceFileReader().read(source, FileLimits.DEFAULT, new Rows());
            texts.add(summary.toString());
        } catch (UnreadableFileException e) {
            refusal = e;
            texts.add(e.getMessage() + e.found() + e.columns());
        }
    }

    private final class Rows implements RowHandler {
        private RowAssessment assessment = new RowAssessment(SUBMISSION, Defaults.NONE);

        @Override
        public void row(DeviceRow row) {
            DeviceRegistrationRequested request = assessment.assess(row, null, row.row());
            rows.add(request);
            texts.add(new String(EventJson.write(request), UTF_8));
            texts.add(row + " " + row.problem());
        }

        @Override
        public void restart() {
            rows.clear();
            assessment = new RowAssessment(SUBMISSION, Defaults.NONE);
        }
    }

    void check(FuzzFile file) {
        checkPrivacy();
        if (refusal != null) {
            assertThat(file.promise()).isNotEqualTo(FuzzFile.Promise.EXACT);
            assertThat(refusal.line() > 0 || WITHOUT_LINE.contains(refusal.problem()))
                    .as("%s", refusal.problem())
                    .isTrue();
            return;
        }
        if (file.promise() != FuzzFile.Promise.SAFE) {
            assertThat(rows).hasSameSizeAs(file.devices());
        }
        for (DeviceRegistrationRequested row : rows) {
            if (row.problem() == null && Contradiction.find(row.device(), row.evidence()) == null) {
                checkSound(file, row.device());
            } else {
                assertThat(file.promise()).as("%s", row).isNotEqualTo(FuzzFile.Promise.EXACT);
            }
        }
    }

    void check(FuzzJson json) {
        checkPrivacy();
        assertThat(jsonRefused && json.isWhole()).isFalse();
        if (!jsonRefused) {
            assertThat(rows).hasSameSizeAs(json.devices());
        }
        for (DeviceRegistrationRequested row : rows) {
            if (row.problem() == null && row.evidence() != null) {
                assertThat(json.devices()).anyMatch(device -> device.serialNumber()
                        .equals(row.evidence().serialNumber()));
            }
        }
    }

    private void checkPrivacy() {
        for (String text : texts) {
            int at = FuzzDevice.partIn(text);
            assertThat(at).as("a part of a hash in: %s", text).isNegative();
        }
    }

    /** A row without a problem is one of the file's devices, and has its values unless there is a warning. */
    private void checkSound(FuzzFile file, RequestedDevice row) {
        FuzzDevice device = file.devices().stream()
                .filter(candidate -> DeviceIdentity.normalise(row.serialNumber())
                        .equals(DeviceIdentity.normalise(candidate.serialNumber())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such device: " + row));
        boolean guessed =
                summary.warnings().stream().anyMatch(warning -> warning.code() == FileWarning.Code.ENCODING_GUESSED);
        if (row.warnings().isEmpty() && !guessed && !file.mayChangeValues()) {
            checkValue(row.groupTag(), device.groupTag());
            checkValue(row.assignedUser(), device.user());
        }
    }

    private static void checkValue(String value, String expected) {
        if (value != null) {
            assertThat(value.replaceAll("[\u200B\u00AD\"\u201C\u201D]", "")).isEqualTo(expected);
        }
    }
}
