package io.rollcall.local;

import java.io.IOException;

import io.rollcall.local.process.Child;
import io.rollcall.local.process.Deaths;

/** Says in one line that a child died and runs again, and has its new process id written down. */
final class Restarts implements Deaths {

    private final Progress progress;
    private final AddressBook book;

    Restarts(Progress progress, AddressBook book) {
        this.progress = progress;
        this.book = book;
    }

    @Override
    public void restarted(Child child, long oldPid, int exitCode) {
        progress.say(child.name() + " (pid " + oldPid + ") ended with code " + exitCode + "; started again as pid "
                + child.pid() + ", log in " + child.log().file());
        try {
            book.write();
        } catch (IOException e) {
            progress.say("Cannot write the new address: " + e.getMessage());
        }
    }

    @Override
    public void lost(Child child, IOException cause) {
        progress.say(child.name() + " ended and cannot be started again: " + cause.getMessage());
    }

    @FunctionalInterface
    interface AddressBook {
        void write() throws IOException;
    }
}
