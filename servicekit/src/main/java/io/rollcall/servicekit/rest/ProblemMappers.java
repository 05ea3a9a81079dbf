package io.rollcall.servicekit.rest;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.rollcall.name.KnownNames;
import io.rollcall.servicekit.retry.Faults;
import io.rollcall.text.Texts;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error of the REST interfaces as problem details; nothing of the inside shows in them. */
public final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /** W3C Linked Data Platform 1.0, 7.1: the media types that an address takes. */
    private static final String ACCEPT_POST = "Accept-Post";

    /** Statuses that the framework gives by itself, and their codes. */
    private static final Map<Integer, String> CODES = Map.of(
            400, "bad-request",
            401, "unauthorized",
            403, "forbidden",
            404, "not-found",
            405, "method-not-allowed",
            406, "not-acceptable",
            413, "too-large",
            429, "too-many-requests",
            503, "unavailable");

    private final UnauthorizedAnswers unauthorizedAnswers;

    public ProblemMappers(UnauthorizedAnswers unauthorizedAnswers) {
        this.unauthorizedAnswers = unauthorizedAnswers;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException problem, HttpHeaders headers) {
        return response(problem, headers);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthorized(HttpHeaders headers, HttpServerRequest request) {
        return response(unauthorizedAnswers.refuse(request.remoteAddress().hostAddress()), headers);
    }

    /** The issuer's keys are not there yet: the caller's token is not at fault. */
    @ServerExceptionMapper
    public Response issuer(OIDCException fault, HttpHeaders headers) {
        LOG.warnf("answered 503: %s", fault);
        return response(ProblemException.unavailable(), headers);
    }

    @ServerExceptionMapper(ForbiddenException.class)
    public Response forbidden(HttpHeaders headers) {
        return response(ProblemException.forbidden(), headers);
    }

    @ServerExceptionMapper
    public Response json(JacksonException fault, HttpHeaders headers) {
        return response(jsonProblem(fault), headers);
    }

    /** Quarkus answers these by itself, without a problem, unless there is a mapper for just this class. */
    @ServerExceptionMapper
    public Response mismatch(MismatchedInputException fault, HttpHeaders headers) {
        return response(jsonProblem(fault), headers);
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException fault, HttpHeaders headers) {
        if (fault.getCause() instanceof JacksonException json) {
            return response(jsonProblem(json), headers);
        }
        int status = fault.getResponse().getStatus();
        if (status < 400) {
            return fault.getResponse();
        }
        if (status == 415) {
            // what takes more than JSON checks the type itself
            return response(ProblemException.unsupportedMediaType(MediaType.APPLICATION_JSON, List.of()), headers);
        }
        return response(new ProblemException(status, CODES.getOrDefault(status, "bad-request")), headers);
    }

    @ServerExceptionMapper
    public Response anything(Throwable fault, HttpHeaders headers) {
        if (Faults.passing(fault)) {
            LOG.warnf("answered 503: %s", fault);
            return response(ProblemException.unavailable(), headers);
        }
        UUID requestId = UUID.randomUUID();
        LOG.errorf(fault, "request %s failed", requestId);
        return response(new ProblemException(500, "internal-error"), headers, requestId);
    }

    private static ProblemException jsonProblem(JacksonException fault) {
        if (fault instanceof UnrecognizedPropertyException unknown) {
            List<String> known = unknown.getKnownPropertyIds() == null
                    ? List.of()
                    : unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .toList();
            return ProblemException.unknownName("unknown-property", unknown.getPropertyName(), KnownNames.of(known));
        }
        // within a list or an object the parser's exception is wrapped by the mapper's
        boolean syntax = fault instanceof StreamReadException || fault.getCause() instanceof StreamReadException;
        return new ProblemException(400, syntax ? "invalid-json" : "invalid-body");
    }

    private static Response response(ProblemException problem, HttpHeaders headers) {
        return response(problem, headers, UUID.randomUUID());
    }

    private static Response response(ProblemException problem, HttpHeaders headers, UUID requestId) {
        Texts texts = Problems.texts(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problems.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, texts.locale().toLanguageTag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .entity(Problems.details(problem, texts, requestId));
        if (problem.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        String types = problem.values().get("types");
        if (problem.status() == 415 && types != null) {
            response.header(ACCEPT_POST, types);
        }
        if (problem.retryAfterSeconds() != null) {
            response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        }
        return response.build();
    }
}
