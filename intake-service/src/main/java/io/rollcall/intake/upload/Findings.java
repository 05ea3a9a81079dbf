package io.rollcall.intake.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.Problem;
import io.rollcall.file.FileWarning;
import io.rollcall.row.Contradiction;

/** The first findings of an upload, and how many rows have a problem. */
final class Findings {

    static final int MAX = 100;

    private final List<Finding> ofFiles = new ArrayList<>();
    private final List<Finding> ofRows = new ArrayList<>();
    private final List<Finding> problems = new ArrayList<>();
    private long badRows;

    /** A place to go back to. */
    record Mark(int ofRows, int problems, long badRows) {}

    void add(DeviceRegistrationRequested request) {
        Problem problem = request.problem() != null
                ? request.problem()
                : Contradiction.find(request.device(), request.evidence());
        if (problem != null) {
            badRows++;
            if (problems.size() < MAX) {
                problems.add(Finding.of(request.device(), problem));
            }
        }
        for (String warning : request.device().warnings()) {
            if (ofRows.size() < MAX) {
                ofRows.add(Finding.of(request, warning));
            }
        }
    }

    void add(String file, List<FileWarning> warnings) {
        for (FileWarning warning : warnings) {
            if (ofFiles.size() < MAX) {
                ofFiles.add(Finding.of(file, warning));
            }
        }
    }

    /** Those of the files first, since each of them is about many rows. */
    List<Finding> warnings() {
        return Stream.concat(ofFiles.stream(), ofRows.stream()).limit(MAX).toList();
    }

    List<Finding> problems() {
        return List.copyOf(problems);
    }

    long badRows() {
        return badRows;
    }

    Mark mark() {
        return new Mark(ofRows.size(), problems.size(), badRows);
    }

    void backTo(Mark mark) {
        ofRows.subList(mark.ofRows(), ofRows.size()).clear();
        problems.subList(mark.problems(), problems.size()).clear();
        badRows = mark.badRows();
    }
}
