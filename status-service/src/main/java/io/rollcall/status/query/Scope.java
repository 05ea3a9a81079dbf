package io.rollcall.status.query;

import static java.util.Objects.requireNonNull;

/**
 * What a caller may see.
 *
 * @param organization whose roll
 * @param partner whose registrations on it alone; null for all
 */
public record Scope(String organization, String partner) {

    /** No partner has this id, so nothing is in its scope. */
    private static final String NOBODY = "";

    public Scope {
        requireNonNull(organization, "organization");
    }

    /** For a partner that may see nothing: as if it had never registered anything there. */
    public static Scope nothing(String organization) {
        return new Scope(organization, NOBODY);
    }

    public boolean isNothing() {
        return NOBODY.equals(partner);
    }

    /**
     * Whether an entry of the organisation's roll is in it.
     *
     * @param registeredBy the partner that registered the entry; null for the organisation itself
     */
    public boolean includes(String registeredBy) {
        return partner == null || partner.equals(registeredBy);
    }

    /** Whose streams and files are counted together: a partner's are its own, whichever organisation it reads for. */
    public String owner() {
        return partner == null ? "organization " + organization : "partner " + partner;
    }
}
