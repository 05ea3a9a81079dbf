package io.rollcall.local.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.rollcall.local.files.PrivateFile;

/** The tokens that the embedded stack issues at every start, one per caller that the design knows. */
public enum DemoToken {
    CONTOSO_ADMIN("contoso-admin", Token.of("contoso-admin", "admin").org("contoso")),
    CONTOSO_VIEWER("contoso-viewer", Token.of("contoso-viewer", "viewer").org("contoso")),
    FABRIKAM_ADMIN("fabrikam-admin", Token.of("fabrikam-admin", "admin").org("fabrikam")),
    NORTHWIND_PARTNER(
            "northwind-partner", Token.of("northwind-partner", "partner").partner("northwind")),
    GATEWAY("gateway", Token.of("gateway", "gateway")),
    SUPPLIER("supplier", Token.of("supplier", "supplier").manufacturers("*")),
    OPERATOR("operator", Token.of("operator", "operator"));

    private static final String SUFFIX = ".jwt";

    private final String id;
    private final Token token;

    DemoToken(String name, Token token) {
        this.id = name;
        this.token = token;
    }

    /** The name of the identity: the subject of its tokens. */
    public String id() {
        return id;
    }

    /** Where it is kept. */
    public Path in(Path directory) {
        return directory.resolve(id + SUFFIX);
    }

    public Token token() {
        return token;
    }

    /** The partners that any of them acts for. */
    public static List<String> partners() {
        return Stream.of(values())
                .flatMap(each -> Stream.ofNullable(each.token.partner()))
                .toList();
    }

    /** Writes all of them, fresh. */
    public static void issueAll(DemoIdentity identity, Path directory) throws IOException {
        for (DemoToken each : values()) {
            PrivateFile.write(each.in(directory), identity.issue(each.token));
        }
    }
}
