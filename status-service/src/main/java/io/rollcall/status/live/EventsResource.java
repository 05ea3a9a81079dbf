package io.rollcall.status.live;

import java.time.Duration;
import java.time.Instant;

import io.rollcall.servicekit.partner.Relationships;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.RequestTexts;
import io.rollcall.servicekit.rest.Roles;
import io.rollcall.status.feed.FeedEpoch;
import io.rollcall.status.query.Scope;
import io.rollcall.status.rest.Scopes;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** The caller's roll as it changes, as server-sent events. */
@Path("/v1/events")
@RolesAllowed({Roles.ADMIN, Roles.VIEWER, Roles.PARTNER})
public class EventsResource {

    /** For so long a partner is told what happens while Kafka does not say whether it may be. */
    private static final Duration LONGEST_DOUBT = Duration.ofSeconds(45);

    private final LiveStreams streams;
    private final FeedEpoch epoch;
    private final StreamSlots slots;
    private final LiveSettings settings;
    private final Scopes scopes;
    private final Relationships relationships;
    private final RequestTexts texts;
    private final JsonWebToken token;

    EventsResource(
            LiveStreams streams,
            FeedEpoch epoch,
            StreamSlots slots,
            LiveSettings settings,
            Scopes scopes,
            Relationships relationships,
            RequestTexts texts,
            JsonWebToken token) {
        this.streams = streams;
        this.epoch = epoch;
        this.slots = slots;
        this.settings = settings;
        this.scopes = scopes;
        this.relationships = relationships;
        this.texts = texts;
        this.token = token;
    }

    /**
     * Every change from now on, or from the last event that the client had. The stream ends when the token does, and when a
     * partner's organisation does not agree to it any more.
     *
     * @param lastEventId the id of that event; where it is too old, the stream begins with a {@code reset}
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> events(
            @RestQuery String organization,
            @RestHeader("Last-Event-ID") String lastEventId,
            @Context Sse sse,
            @Context HttpServerRequest request) {
        Scope scope = scopes.roll(organization);
        if (scope.isNothing()) {
            throw ProblemException.forbidden();
        }
        slots.requireFree(scope);
        Listener listener = new Listener(
                scope,
                texts.get(),
                Instant.ofEpochSecond(token.getExpirationTime()),
                () -> mayListen(scope),
                () -> disconnect(request.connection()),
                settings.waitingEvents());
        // the epoch in which the stream starts: the tail ends the stream when a new epoch begins
        String tag = epoch.tag();
        return streams.of(listener, EventId.position(lastEventId, tag)).map(event -> event.toSse(sse, tag));
    }

    /** An organisation listens to its own. A partner is not told any more if nobody knows whether it still may be. */
    private boolean mayListen(Scope scope) {
        return scope.partner() == null
                || (relationships.inForce(scope.partner(), scope.organization())
                        && relationships.knownWithin(LONGEST_DOUBT));
    }

    /** At once: what Vert.x offers for it waits until the client has taken everything, and this is for a client that takes nothing. */
    private static void disconnect(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            base.channel().close();
        } else {
            connection.close();
        }
    }
}
