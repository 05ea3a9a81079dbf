package io.rollcall.servicekit.rest;

import io.rollcall.text.Languages;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says on every answer with a body in which language its texts are, and that they depend on the request's. */
public final class LanguageFilter {

    @ServerResponseFilter
    public void name(ContainerRequestContext request, ContainerResponseContext response) {
        if (!response.hasEntity() || response.getHeaders().containsKey(HttpHeaders.CONTENT_LANGUAGE)) {
            return;
        }
        String header = request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
        response.getHeaders()
                .putSingle(
                        HttpHeaders.CONTENT_LANGUAGE,
                        Languages.negotiate(header).toLanguageTag());
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
}
