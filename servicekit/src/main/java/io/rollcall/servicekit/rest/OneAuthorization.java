package io.rollcall.servicekit.rest;

import java.util.List;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a request with two tokens: whoever stands in front of the service may have looked at the other one. */
public final class OneAuthorization {

    @ServerRequestFilter(preMatching = true, nonBlocking = true)
    public void check(ContainerRequestContext request) {
        List<String> values = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (values != null && values.size() > 1) {
            throw new ProblemException(400, "bad-request");
        }
    }
}
