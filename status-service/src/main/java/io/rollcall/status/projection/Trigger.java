package io.rollcall.status.projection;

import java.time.Instant;

import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Event;
import io.rollcall.event.RequestedDevice;
import io.rollcall.status.roll.ChangeCause;
import io.rollcall.status.roll.Micros;
import io.rollcall.status.roll.Quiet;

/**
 * What changed an entry, as far as its history tells.
 *
 * @param request the request behind it; null if there is none
 * @param code why, where the cause does not say it all; else null
 * @param changedBy who asked for it or reported it; null if nobody did
 */
record Trigger(ChangeCause cause, Instant at, RequestedDevice request, String code, String changedBy) {

    /** A request or an outcome that changed an entry. */
    static Trigger of(Event event) {
        ChangeCause cause = ChangeCause.of(event).orElseThrow();
        if (event instanceof DeviceOutcome outcome) {
            RequestedDevice request = outcome.device();
            Instant decidedAt = Micros.of(outcome.verdict().decidedAt());
            return new Trigger(cause, decidedAt, request, outcome.verdict().code(), request.submittedBy());
        }
        RequestedDevice request = ((DeviceRequest) event).device();
        return new Trigger(cause, Micros.of(request.requestedAt()), request, null, request.submittedBy());
    }

    static Trigger of(Quiet quiet) {
        return new Trigger(ChangeCause.UNSEEN, quiet.noticedAt(), null, null, null);
    }
}
