package io.rollcall.servicekit.limit;

import io.rollcall.servicekit.rest.Caller;

/** Whose requests are counted together. */
final class Share {

    private Share() {}

    /** Of a caller with a valid token. A partner's requests are its own, whichever organisation it acts for. */
    static String of(Caller caller) {
        if (caller.partner() != null) {
            return "partner " + caller.partner();
        }
        if (caller.organization() != null) {
            return "organization " + caller.organization();
        }
        return "subject " + caller.issuer() + " " + caller.subject();
    }

    /** Of whoever calls from an address. */
    static String ofAddress(String address) {
        return "address " + address;
    }
}
