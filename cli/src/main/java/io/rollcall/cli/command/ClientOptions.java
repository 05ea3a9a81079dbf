package io.rollcall.cli.command;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.rollcall.cli.client.Connection;
import io.rollcall.cli.client.Http;
import io.rollcall.cli.client.UnreachableException;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine.Option;

/** Which services, and as whom. Without any of it: the embedded stack, as the administrator of contoso. */
public final class ClientOptions {

    private static final String URL_VARIABLE = "ROLLCALL_URL";
    private static final String TOKEN_FILE_VARIABLE = "ROLLCALL_TOKEN_FILE";
    static final String DEFAULT_IDENTITY = "contoso-admin";
    /** After those of the command itself. */
    private static final int ORDER = 50;

    private static final int LONGEST_TOKEN = 16_384;

    @Option(
            names = "--url",
            order = ORDER + 0,
            paramLabel = "URL",
            description = "Address of the status service (or ROLLCALL_URL); default: the stack that runs here.")
    private String url;

    @Option(
            names = "--token-file",
            order = ORDER + 1,
            paramLabel = "FILE",
            description = "File with the access token (or ROLLCALL_TOKEN_FILE).")
    private String tokenFile;

    @Option(
            names = "--as",
            order = ORDER + 2,
            paramLabel = "NAME",
            description = "Identity of the local stack: contoso-admin (default), contoso-viewer, fabrikam-admin, ...")
    private String identity;

    @Option(names = "--json", order = ORDER + 4, description = "Print JSON only.")
    private boolean json;

    public boolean json() {
        return json;
    }

    /** The options that name services and caller, as they would have to be given again, with a space in front. */
    public String again() {
        StringBuilder again = new StringBuilder();
        if (url != null) {
            again.append(" --url ").append(Printable.of(url));
        }
        if (tokenFile != null) {
            again.append(" --token-file ").append(Printable.of(tokenFile));
        }
        if (identity != null) {
            again.append(" --as ").append(Printable.of(identity));
        }
        return again.toString();
    }

    /**
     * The services to talk to.
     *
     * @param usual the default identity for the embedded stack
     * @throws UsageException when address or token cannot be used
     * @throws UnreachableException when nothing says where to, and no stack runs here
     */
    Connection connect(Surroundings surroundings, String usual) {
        if (tokenFile != null && identity != null) {
            throw new UsageException(Words.of("either", "--token-file", "--as"));
        }
        Optional<LocalStack> local = LocalStack.find(surroundings.workingDirectory());
        Optional<URI> address = Optional.ofNullable(url)
                .or(() -> variable(surroundings, URL_VARIABLE))
                .map(ClientOptions::address);
        if (address.isPresent()) {
            Http http = new Http(
                    token(surroundings, local, isLoopback(address.get()), usual),
                    Words.locale().getLanguage());
            return Connection.to(http, address.get());
        }
        LocalStack stack = local.filter(LocalStack::isUp)
                .orElseThrow(() -> new UnreachableException(Words.of("no-stack", Program.call("up"), "--url")));
        return Connection.to(
                new Http(token(surroundings, local, true, usual), Words.locale().getLanguage()), stack.addresses());
    }

    private String token(Surroundings surroundings, Optional<LocalStack> local, boolean isLocal, String usual) {
        if (tokenFile != null) {
            return readToken(surroundings.file(tokenFile));
        }
        if (identity != null) {
            return readToken(local.map(stack -> stack.token(identity))
                    .orElseThrow(() -> new UsageException(Words.of("as.no-stack"))));
        }
        Optional<String> file = variable(surroundings, TOKEN_FILE_VARIABLE);
        if (file.isPresent()) {
            return readToken(surroundings.file(file.get()));
        }
        // A demo token is nobody else's business.
        if (!isLocal || local.isEmpty()) {
            throw new UsageException(Words.of("token.none", TOKEN_FILE_VARIABLE));
        }
        return readToken(local.get().token(usual));
    }

    /**
     * The access token in a file.
     *
     * @throws UsageException when there is none
     */
    public static String readToken(Path file) {
        try {
            if (Files.size(file) > LONGEST_TOKEN) {
                throw new UsageException(Words.of("token.too-long", file));
            }
            String token = Files.readString(file).strip();
            if (!token.matches("[!-~]+")) {
                throw new UsageException(Words.of("token.bad", file));
            }
            return token;
        } catch (IOException e) {
            throw new UsageException(Words.of("token.unreadable", file));
        }
    }

    private static URI address(String text) {
        try {
            URI address = new URI(text);
            boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (http && address.getHost() != null && address.getQuery() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // the same sentence
        }
        throw new UsageException(Words.of("address.bad", text));
    }

    private static boolean isLoopback(URI address) {
        String host = address.getHost();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private static Optional<String> variable(Surroundings surroundings, String name) {
        return Optional.ofNullable(surroundings.environment().get(name)).filter(value -> !value.isBlank());
    }
}
