package io.rollcall.cli.command;

/** A command that can print JSON only. */
public interface MachineReadable {

    /** Whether a program reads what the command prints. */
    boolean json();
}
