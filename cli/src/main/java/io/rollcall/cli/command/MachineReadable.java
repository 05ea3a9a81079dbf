package io.rollcall.cli.command;

/** A command that can restrict its output to JSON. */
public interface MachineReadable {

    /** Whether the output is JSON only. */
    boolean json();
}
