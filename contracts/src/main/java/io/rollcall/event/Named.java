package io.rollcall.event;

/** A constant that has a fixed name on the wire. */
public interface Named {

    /** The name in JSON. */
    String wireName();
}
