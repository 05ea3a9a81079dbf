package io.rollcall.cli.demo;

import java.io.IOException;

/** One thing that somebody does in the demo. */
interface Act {

    /** Does it, and notes on the stage what became of it. */
    void play(Stage stage) throws IOException;
}
