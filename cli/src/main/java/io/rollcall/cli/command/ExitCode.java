package io.rollcall.cli.command;

/** How a command ends. The numbers are part of the contract. */
public final class ExitCode {

    public static final int OK = 0;
    /** Some rows failed, or a hash is not valid. */
    public static final int ROWS_FAILED = 1;
    /** The command line, or a file that it names, is not usable. */
    public static final int USAGE = 2;
    /** A service understood and refused. */
    public static final int REFUSED = 3;
    /** No service answered in time, or the stack cannot start. */
    public static final int UNREACHABLE = 4;
    /** A fault of this program, as in sysexits.h. */
    static final int SOFTWARE = 70;

    private ExitCode() {}
}
