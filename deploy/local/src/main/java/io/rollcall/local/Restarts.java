package io.rollcall.local;

import java.io.IOException;

import io.rollcall.local.process.Child;
import io.rollcall.local.process.Deaths;
import io.rollcall.local.text.Words;

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
        progress.say(Words.of(
                "child.restarted",
                child.name(),
                oldPid,
                exitCode,
                child.pid(),
                child.log().file()));
        try {
            book.write();
        } catch (IOException e) {
            progress.say(Words.of("address.cannot-write", e.getMessage()));
        }
    }

    @Override
    public void lost(Child child, IOException cause) {
        progress.say(Words.of("child.cannot-restart", child.name(), cause.getMessage()));
    }

    @FunctionalInterface
    interface AddressBook {
        void write() throws IOException;
    }
}
