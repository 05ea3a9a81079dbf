package io.rollcall.servicekit.rest;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The body of an error (RFC 9457, {@code application/problem+json}).
 *
 * @param requestId names this request in the service's log
 * @param actual the actual number of devices where the request expected another one; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemDetails(
        String type, String title, int status, String detail, String requestId, List<Item> errors, Long actual) {

    /** One of several things that are wrong. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(String file, Long line, Long row, String column, String code, String message) {}
}
