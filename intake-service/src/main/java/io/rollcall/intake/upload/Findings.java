package io.rollcall.intake.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.rollcall.event.Problem;
import io.rollcall.event.RequestedDevice;
import io.rollcall.file.FileWarning;

/** The first findings of an upload, and how many rows have a problem. */
public final class Findings {

    static final int MAX = 100;

    private final List<Finding> ofFiles = new ArrayList<>();
    private final List<Finding> ofRows = new ArrayList<>();
    private final List<Finding> problems = new ArrayList<>();
    private long badRows;

    /** A place to go back to. */
    public record Mark(int ofRows, int problems, long badRows) {}

    /** @param problem why the row will not succeed; null if nothing is known against it */
    public void add(RequestedDevice device, Problem problem) {
        if (problem != null) {
            badRows++;
            if (problems.size() < MAX) {
                problems.add(Finding.of(device, problem));
            }
        }
        for (String warning : device.warnings()) {
            if (ofRows.size() < MAX) {
                ofRows.add(Finding.of(device, warning));
            }
        }
    }

    public void add(String file, List<FileWarning> warnings) {
        for (FileWarning warning : warnings) {
            if (ofFiles.size() < MAX) {
                ofFiles.add(Finding.of(file, warning));
            }
        }
    }

    /** Those of the files first, since each of them is about many rows. */
    public List<Finding> warnings() {
        return Stream.concat(ofFiles.stream(), ofRows.stream()).limit(MAX).toList();
    }

    public List<Finding> problems() {
        return List.copyOf(problems);
    }

    public long badRows() {
        return badRows;
    }

    public Mark mark() {
        return new Mark(ofRows.size(), problems.size(), badRows);
    }

    public void backTo(Mark mark) {
        ofRows.subList(mark.ofRows(), ofRows.size()).clear();
        problems.subList(mark.problems(), problems.size()).clear();
        badRows = mark.badRows();
    }
}
