package io.rollcall.status.rest;

import io.rollcall.servicekit.partner.Relationships;
import io.rollcall.servicekit.rest.Caller;
import io.rollcall.servicekit.rest.Callers;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.Roles;
import io.rollcall.status.query.Scope;
import jakarta.enterprise.context.RequestScoped;

/** Finds what the caller of the current request may see. For partners {@link UpToDate} goes before it. */
@RequestScoped
public class Scopes {

    private final Callers callers;
    private final Relationships relationships;

    Scopes(Callers callers, Relationships relationships) {
        this.callers = callers;
        this.relationships = relationships;
    }

    /**
     * The whole roll of the caller's organisation; for a partner, what it registered itself on the roll of the organisation that it names, if
     * that agrees to it. If not, there is nothing to see, as where the partner never registered anything.
     *
     * @param organization the request's parameter, which counts for partners alone
     * @throws ProblemException 403 if the token names nobody to read for, 400 if a partner names no organisation
     */
    public Scope roll(String organization) {
        Scope scope = submissions(organization);
        return scope.partner() == null || relationships.inForce(scope.partner(), scope.organization())
                ? scope
                : Scope.nothing(scope.organization());
    }

    /** What was submitted for the organisation; for a partner what it submitted itself, which stays its own whoever agrees to it; likewise. */
    Scope submissions(String organization) {
        Caller caller = callers.current();
        if (caller.has(Roles.ADMIN) || caller.has(Roles.VIEWER)) {
            return new Scope(caller.requireOrganization(), null);
        }
        if (caller.partner() == null) {
            throw ProblemException.forbidden();
        }
        if (organization == null || organization.isEmpty()) {
            throw ProblemException.badParameter(UpToDate.ORGANIZATION);
        }
        return new Scope(organization, caller.partner());
    }
}
