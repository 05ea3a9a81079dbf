package io.rollcall.cli.client;

import java.net.URI;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.terminal.Words;

/** The services as one caller sees them. The status service tells where the others are, unless that is known. */
public final class Connection {

    private final Http http;
    private final URI status;
    private ServiceAddresses addresses;
    private JsonNode config;

    private Connection(Http http, URI status, ServiceAddresses addresses) {
        this.http = Objects.requireNonNull(http, "http");
        this.status = Objects.requireNonNull(status, "status");
        this.addresses = addresses;
    }

    public static Connection to(Http http, URI status) {
        return new Connection(http, status, null);
    }

    public static Connection to(Http http, ServiceAddresses addresses) {
        return new Connection(http, addresses.status(), addresses);
    }

    public Http http() {
        return http;
    }

    /** A path of the status service. */
    public Query status(String path) {
        return Query.of(status, path);
    }

    /** A path of the intake service. */
    public Query intake(String path) {
        return Query.of(addresses().intake(), path);
    }

    /** A path of the registration service. */
    public Query registration(String path) {
        return Query.of(addresses().registration(), path);
    }

    /** What the status service tells anyone: addresses, limits, languages. Asked once. */
    public JsonNode config() {
        if (config == null) {
            config = http.get(status("/v1/config").uri()).orThrow();
        }
        return config;
    }

    /**
     * A limit that the services announce.
     *
     * @return {@link Long#MAX_VALUE} where they announce none of that name
     */
    public long limit(String name) {
        return config().path("limits").path(name).asLong(Long.MAX_VALUE);
    }

    private ServiceAddresses addresses() {
        if (addresses == null) {
            addresses = new ServiceAddresses(status, announced("intake"), announced("registration"));
        }
        return addresses;
    }

    private URI announced(String service) {
        String address = config().path("services").path(service).asText("");
        if (!address.startsWith("http://") && !address.startsWith("https://")) {
            throw new UnreachableException(Words.of("connection.no-address", status, service));
        }
        return URI.create(address);
    }
}
