package io.rollcall.servicekit.rest;

/** The roles that a token's {@code groups} can hold. */
public final class Roles {

    /** Reads and writes for its organisation. */
    public static final String ADMIN = "admin";

    /** Reads for its organisation. */
    public static final String VIEWER = "viewer";

    /** Acts for organisations that agreed to it. */
    public static final String PARTNER = "partner";

    /** Reports activity. */
    public static final String GATEWAY = "gateway";

    /** Lists devices in the catalog. */
    public static final String SUPPLIER = "supplier";

    /** Runs the system. */
    public static final String OPERATOR = "operator";

    private Roles() {}
}
