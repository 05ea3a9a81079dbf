package io.rollcall.intake.request;

import java.util.function.BiPredicate;

import io.rollcall.servicekit.partner.Relationships;
import io.rollcall.servicekit.rest.Caller;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Finds out who may submit for which organisation. */
@ApplicationScoped
public class Submitters {

    private final BiPredicate<String, String> inForce;

    @Inject
    Submitters(Relationships relationships) {
        this(relationships::inForceNow);
    }

    /** @param inForce whether a partner may act for an organisation at this moment */
    public Submitters(BiPredicate<String, String> inForce) {
        this.inForce = inForce;
    }

    /**
     * The caller's right to submit, at this moment. An administrator acts for the token's organisation and no other, a partner for those that
     * agree to it. Organisations that do not agree, that agree no more and that do not exist are refused alike.
     *
     * @param organization the one that the request names; null when it names none
     * @throws ProblemException 403 if there is no such right, 400 if a partner names no organisation, 503 if nobody can tell
     */
    public Submitter of(Caller caller, String organization) {
        return Submitter.administers(caller, organization)
                ? Submitter.own(caller, organization)
                : partner(caller, organization);
    }

    /** The caller's right to act as a partner, at this moment; likewise. */
    public Submitter partner(Caller caller, String organization) {
        if (!caller.has(Roles.PARTNER) || caller.partner() == null) {
            throw ProblemException.forbidden();
        }
        if (organization == null || organization.isEmpty()) {
            throw ProblemException.badParameter(QueryParameters.ORGANIZATION);
        }
        if (!inForce.test(caller.partner(), organization)) {
            throw ProblemException.forbidden();
        }
        return new Submitter(organization, caller.partner(), caller.issuer(), caller.subject());
    }
}
