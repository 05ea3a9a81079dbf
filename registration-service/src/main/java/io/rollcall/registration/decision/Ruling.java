package io.rollcall.registration.decision;

import io.rollcall.event.DeviceRequest;

/** What decide has to say about one request. */
public sealed interface Ruling {

    DeviceRequest request();

    /** Decided now: to be stored, then announced. */
    record Decided(DeviceRequest request, Decision decision) implements Ruling {}

    /** Decided before, and asked again in the same words: the stored decision is announced again. */
    record Repeated(DeviceRequest request, Decision decision) implements Ruling {}

    /** Another request had this id before: one of the two is not what it seems, and the first one stands. */
    record Conflicting(DeviceRequest request) implements Ruling {}
}
