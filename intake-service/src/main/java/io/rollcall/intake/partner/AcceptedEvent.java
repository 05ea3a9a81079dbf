package io.rollcall.intake.partner;

import java.time.Instant;
import java.util.UUID;

/**
 * An event that is taken in.
 *
 * @param id see {@link PartnerMessage#id()}
 * @param receivedAt when an event of this id was received first
 * @param counted whether it was taken in before, and is one of the rows of that day
 */
record AcceptedEvent(PartnerMessage message, UUID id, Instant receivedAt, boolean counted) {}
