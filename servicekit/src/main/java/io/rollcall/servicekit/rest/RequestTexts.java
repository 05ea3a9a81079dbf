package io.rollcall.servicekit.rest;

import io.rollcall.text.Languages;
import io.rollcall.text.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;

/** The texts in the language of the current request. */
@RequestScoped
public class RequestTexts {

    private final HttpHeaders headers;

    public RequestTexts(HttpHeaders headers) {
        this.headers = headers;
    }

    public Texts get() {
        return Texts.in(Languages.negotiate(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
    }
}
