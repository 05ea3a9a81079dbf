package io.rollcall.testkit;

/** A server that a test may take away and give back; its address and its data stay the same. */
public interface Breakable {

    /** Ends it in an orderly way. Returns when it is gone. */
    void stop();

    /** Ends it as a power cut would, without a word. Returns when it is gone. */
    void kill();

    /** Starts it again after {@link #stop} or {@link #kill}; does nothing while it runs. Returns when it can be used. */
    void start();

    /** Freezes it: connections stay open, nothing answers. */
    void pause();

    /** Ends {@link #pause}. */
    void resume();
}
