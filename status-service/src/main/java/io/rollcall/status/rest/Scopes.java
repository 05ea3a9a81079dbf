package io.rollcall.status.rest;

import io.rollcall.servicekit.rest.Caller;
import io.rollcall.servicekit.rest.Callers;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.Roles;
import jakarta.enterprise.context.RequestScoped;

/** Finds what the caller of the current request may see. */
@RequestScoped
public class Scopes {

    private final Callers callers;

    Scopes(Callers callers) {
        this.callers = callers;
    }

    /**
     * The whole roll of the caller's organisation; for a partner, what it registered itself in the organisation that it names.
     *
     * @param organization the request's parameter, which counts for partners alone
     * @throws ProblemException 403 if the token names nobody to read for, 400 if a partner names no organisation
     */
    public Scope current(String organization) {
        Caller caller = callers.current();
        if (caller.has(Roles.ADMIN) || caller.has(Roles.VIEWER)) {
            return new Scope(caller.requireOrganization(), null);
        }
        if (caller.partner() == null) {
            throw ProblemException.forbidden();
        }
        if (organization == null || organization.isEmpty()) {
            throw ProblemException.badParameter("organization");
        }
        return new Scope(organization, caller.partner());
    }
}
