package io.rollcall.intake.request;

import java.util.UUID;

import io.rollcall.servicekit.rest.Caller;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.Roles;

/**
 * Who submits for which organisation.
 *
 * @param partner who acts for the organisation; null when it acts itself
 * @param issuer the token's issuer, who vouches for the subject
 * @param subject the token's subject
 */
public record Submitter(String organization, String partner, String issuer, String subject) {

    private static final String OWN = "admin";

    /**
     * The right of an administrator to submit: for the token's organisation and no other.
     *
     * @param organization the one that the request names; null when it names none
     * @throws ProblemException 403 if there is no such right
     */
    public static Submitter own(Caller caller, String organization) {
        if (!administers(caller, organization)) {
            throw ProblemException.forbidden();
        }
        return new Submitter(caller.organization(), null, caller.issuer(), caller.subject());
    }

    static boolean administers(Caller caller, String organization) {
        return caller.has(Roles.ADMIN)
                && caller.organization() != null
                && (organization == null || organization.equals(caller.organization()));
    }

    /** Where the status service tells the submitter of a registration: a partner has to say for whom it asks. */
    public String statusPath(UUID registrationId) {
        String path = "/v1/registrations/" + registrationId;
        return partner == null ? path : path + "?" + QueryParameters.ORGANIZATION + "=" + organization;
    }

    /** Whose keys do not collide with those of the organisation's other callers. */
    public String kind() {
        return partner == null ? OWN : "partner:" + partner;
    }
}
