/**
 * Partners' own topics: what they publish is read, held against the consent of the organisation, stripped of its hash and published anew;
 * what is not taken in is told to the partner and set aside. Start with {@link io.rollcall.intake.partner.PartnerBatch}.
 */
package io.rollcall.intake.partner;
