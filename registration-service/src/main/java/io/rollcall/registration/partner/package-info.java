/**
 * An organisation's consent that partners act for it: {@code /v1/partners}, and the topic that tells the other services. Start with {@link
 * io.rollcall.registration.partner.PartnersResource}.
 */
package io.rollcall.registration.partner;
