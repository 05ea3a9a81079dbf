package io.rollcall.cli.client;

import java.util.List;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.rollcall.cli.terminal.Sizes;
import io.rollcall.cli.terminal.Words;

/** A service understood the request and refused it. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RefusedException(Problem problem) {
        super(problem.title());
        this.problem = problem;
    }

    /** An upload that is not even tried, since the services announce what they take. */
    public static RefusedException tooLarge(long bytes, long limit) {
        return new RefusedException(new Problem(
                null,
                413,
                "too-large",
                Words.of("too-large.title"),
                Words.of("too-large", Sizes.bytes(bytes), Sizes.bytes(limit)),
                List.of(),
                MissingNode.getInstance()));
    }

    /** A refusal by a server that is not one of the services, such as Kafka. */
    public static RefusedException by(int status, String code, String title, String detail) {
        return new RefusedException(
                new Problem(null, status, code, title, detail, List.of(), MissingNode.getInstance()));
    }

    public Problem problem() {
        return problem;
    }
}
