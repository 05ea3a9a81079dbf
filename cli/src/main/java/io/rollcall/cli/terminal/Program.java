package io.rollcall.cli.terminal;

/** What this program is called where it was started, so that a command line in a text can be copied as it stands. */
public final class Program {

    private static final String NAME = Printable.of(System.getProperty("rollcall.program", "rollcall"));

    private Program() {}

    /** A command line. The arguments are made {@link Printable}. */
    public static String call(String... arguments) {
        StringBuilder line = new StringBuilder(NAME);
        for (String argument : arguments) {
            line.append(' ').append(Printable.of(argument));
        }
        return line.toString();
    }
}
