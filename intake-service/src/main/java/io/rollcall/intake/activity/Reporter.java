package io.rollcall.intake.activity;

import io.rollcall.intake.request.Submitter;
import io.rollcall.intake.request.Submitters;
import io.rollcall.servicekit.rest.Caller;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.Roles;

/**
 * Who reports activity, and of whose devices.
 *
 * @param organization whose devices alone are touched; null for whoever owns them
 * @param partner who reports for that organisation; null for a gateway
 * @param subject the token's subject; null for a partner's topic, where nobody has a token
 */
public record Reporter(String organization, String partner, String subject) {

    /**
     * The caller's right to report. A gateway whose token names an organisation reports of that organisation's devices only; a partner of
     * those of an organisation that agreed to it.
     *
     * @param organization the one that the request names; null when it names none
     * @throws ProblemException as of {@link Submitters#partner}
     */
    static Reporter of(Caller caller, String organization, Submitters submitters) {
        if (caller.has(Roles.GATEWAY)) {
            if (organization != null && !organization.equals(caller.organization())) {
                throw ProblemException.forbidden();
            }
            return new Reporter(caller.organization(), null, caller.subject());
        }
        Submitter submitter = submitters.partner(caller, organization);
        return new Reporter(submitter.organization(), submitter.partner(), submitter.subject());
    }

    /** Whose requests are counted together where places are limited. No organisation's id has a colon. */
    String share() {
        return organization != null ? organization : "gateway:" + subject;
    }
}
