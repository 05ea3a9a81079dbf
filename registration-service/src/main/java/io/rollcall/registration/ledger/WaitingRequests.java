package io.rollcall.registration.ledger;

import java.util.List;

import io.rollcall.event.DeviceRequest;
import io.rollcall.registration.decision.Waiting;

/** Looks for registrations that were asked for and that nobody has decided yet. */
@FunctionalInterface
public interface WaitingRequests {

    /** For where nothing can wait. */
    WaitingRequests NONE = refused -> Waiting.NOTHING;

    /**
     * Registrations of the devices of these deregistrations that may be undecided. Some may have been decided already; none is missing that was
     * published before the deregistration, except for those deregistrations that are {@linkplain Waiting#unread() unread}.
     */
    Waiting about(List<DeviceRequest> deregistrations);
}
