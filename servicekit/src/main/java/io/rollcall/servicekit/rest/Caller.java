package io.rollcall.servicekit.rest;

import java.util.Set;

/**
 * Who calls, by the token alone.
 *
 * @param issuer the token's issuer
 * @param subject the token's subject
 * @param organization the token's {@code org}; null when it has none
 * @param partner the token's {@code partner}; null when it has none
 * @param roles the token's {@code groups}
 * @param manufacturers whose devices a supplier may list; {@code *} stands for all
 */
public record Caller(
        String issuer,
        String subject,
        String organization,
        String partner,
        Set<String> roles,
        Set<String> manufacturers) {

    public Caller {
        roles = Set.copyOf(roles);
        manufacturers = Set.copyOf(manufacturers);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    /**
     * The organisation that the caller belongs to.
     *
     * @throws ProblemException 403 if the token names none
     */
    public String requireOrganization() {
        if (organization == null) {
            throw ProblemException.forbidden();
        }
        return organization;
    }
}
