package io.rollcall.intake.upload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rollcall.file.FileProblem;
import io.rollcall.file.UnreadableFileException;
import io.rollcall.intake.body.UploadBody;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.ProblemException.Fault;

/** The refusal of an upload because of files that cannot be read, each of which is named. */
final class UnreadableFiles {

    private static final String SEVERAL_REASONS = "upload-refused";

    private static final Set<String> NO_DEVICE_FILE =
            Set.of(FileProblem.EMPTY_FILE.code(), FileProblem.NOT_CSV.code(), FileProblem.NO_HEADER.code());

    private UnreadableFiles() {}

    static Fault fault(String file, UnreadableFileException unreadable) {
        Map<String, String> values = new HashMap<>();
        Long line = null;
        if (unreadable.line() > 0) {
            line = (long) unreadable.line();
            values.put("line", line.toString());
        }
        if (!unreadable.columns().isEmpty()) {
            values.put("columns", String.join(", ", unreadable.columns()));
            values.put("known", String.join(", ", unreadable.columns()));
            values.put("found", unreadable.found().isEmpty() ? "…" : String.join(", ", unreadable.found()));
        }
        return new Fault(file, line, null, null, unreadable.problem().code(), values);
    }

    /** @param typeUnknown whether it was not known that the body is a device file; what does not look like one has an unsupported type */
    static ProblemException problem(List<Fault> faults, boolean typeUnknown) {
        Fault first = faults.get(0);
        if (typeUnknown && NO_DEVICE_FILE.contains(first.code())) {
            return ProblemException.unsupportedMediaType(UploadBody.TYPES, faults);
        }
        boolean alike = faults.stream().allMatch(fault -> fault.code().equals(first.code()));
        return new ProblemException(
                400, alike ? first.code() : SEVERAL_REASONS, alike ? first.values() : Map.of(), faults, null);
    }
}
