package io.rollcall.intake.partner;

import java.time.Instant;
import java.util.UUID;

/**
 * An event that is taken in.
 *
 * @param id see {@link PartnerMessage#id()}
 * @param receivedAt when an event of this id was received first
 * @param counted whether the event was accepted before and is already counted in that day's quota
 */
record AcceptedEvent(PartnerMessage message, UUID id, Instant receivedAt, boolean counted) {}
