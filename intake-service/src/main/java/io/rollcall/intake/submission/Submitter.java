package io.rollcall.intake.submission;

import io.rollcall.servicekit.rest.Caller;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.Roles;

/**
 * Who may submit for which organisation.
 *
 * @param partner who acts for the organisation; null when it acts itself
 * @param subject the token's subject
 */
public record Submitter(String organization, String partner, String subject) {

    private static final String OWN = "admin";

    /**
     * The caller's right to submit. An administrator acts for the token's organisation and no other. A partner acts for organisations
     * that agreed to it, of which there are none before relationships exist; known and unknown organisations are refused alike.
     *
     * @param organization the one that the request names; null when it names none
     * @throws ProblemException 403 if there is no such right
     */
    public static Submitter of(Caller caller, String organization) {
        if (caller.has(Roles.ADMIN)
                && caller.organization() != null
                && (organization == null || organization.equals(caller.organization()))) {
            return new Submitter(caller.organization(), null, caller.subject());
        }
        throw ProblemException.forbidden();
    }

    /** Whose keys do not collide with those of the organisation's other callers. */
    public String kind() {
        return partner == null ? OWN : "partner:" + partner;
    }
}
