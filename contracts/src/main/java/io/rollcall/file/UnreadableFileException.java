package io.rollcall.file;

import java.io.Serial;
import java.util.List;

/** A file cannot be read as a whole, so none of its rows counts. Its message is for logs; people are told by the problem's code. */
public final class UnreadableFileException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final FileProblem problem;
    private final int line;
    private final List<String> columns;
    private final List<String> found;

    UnreadableFileException(FileProblem problem) {
        this(problem, 0, List.of());
    }

    UnreadableFileException(FileProblem problem, int line) {
        this(problem, line, List.of());
    }

    UnreadableFileException(FileProblem problem, int line, List<String> columns) {
        this(problem, line, columns, List.of());
    }

    /** @param found fit to be shown */
    UnreadableFileException(FileProblem problem, int line, List<String> columns, List<String> found) {
        super(problem.code()
                + (line > 0 ? " at line " + line : "")
                + (columns.isEmpty() || problem == FileProblem.NO_HEADER ? "" : ": " + String.join(", or ", columns)));
        this.problem = problem;
        this.line = line;
        this.columns = List.copyOf(columns);
        this.found = List.copyOf(found);
    }

    public FileProblem problem() {
        return problem;
    }

    /** The line of the quote or of the header that is meant, from 1; 0 where no line is. */
    public int line() {
        return line;
    }

    /** For {@link FileProblem#NO_HEADER}: what the first line with text contains, as far as it may be shown. */
    public List<String> found() {
        return found;
    }

    /**
     * For {@link FileProblem#MISSING_COLUMNS}: what to add, any one of these (for instance {@code Hardware Hash}). For {@link FileProblem#NO_HEADER}:
     * the names that are known.
     */
    public List<String> columns() {
        return columns;
    }
}
