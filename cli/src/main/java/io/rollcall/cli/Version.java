package io.rollcall.cli;

import java.util.Objects;

/** Which Rollcall this is. */
final class Version {

    private Version() {}

    static String text() {
        String version = Rollcall.class.getPackage().getImplementationVersion();
        return "rollcall " + Objects.requireNonNullElse(version, "(not packaged)") + ", Java " + Runtime.version();
    }
}
