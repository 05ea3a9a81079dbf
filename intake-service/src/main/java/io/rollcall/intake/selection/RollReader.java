package io.rollcall.intake.selection;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.intake.row.Submission;
import io.rollcall.servicekit.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Asks the status service which devices match a filter, with the caller's own token: a caller selects what it can see and nothing else. The
 * status service applies filter, scope and consent, so that they mean the same as in its lists.
 */
@ApplicationScoped
class RollReader {

    private static final Logger LOG = Logger.getLogger(RollReader.class);
    private static final String PATH = "/v1/devices/ids";
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);

    private final String statusUrl;
    private final ObjectMapper json;
    private final HttpClient http;

    RollReader(@ConfigProperty(name = "rollcall.status.internal-url") String statusUrl, ObjectMapper json) {
        this.statusUrl = statusUrl;
        this.json = json;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TO_CONNECT)
                .build();
    }

    /**
     * The devices that match at this moment.
     *
     * @param authorization the caller's {@code Authorization} header
     * @throws ProblemException 409 with the actual number if it is not the expected one, 400 if the filter has no allowed value, 503 if the
     *     status service does not answer
     */
    DeviceIds ids(Submission submission, Selection selection, String authorization) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address(submission, selection))
                .header("Authorization", authorization)
                .timeout(TO_ANSWER)
                .build();
        HttpResponse<byte[]> answer = send(request);
        switch (answer.statusCode()) {
            case 200 -> {
                if (answer.body().length != selection.expected() * DeviceIds.ID_BYTES) {
                    LOG.warn("the status service returned another number of ids than it was asked for");
                    throw ProblemException.unavailable();
                }
                return new DeviceIds(answer.body());
            }
            case 400 -> throw ProblemException.badParameter(SelectionJson.FILTER);
            case 401, 403 -> throw ProblemException.forbidden();
            case 409 -> throw ProblemException.countDiffers(selection.expected(), actual(answer.body()));
            default -> {
                LOG.warnf("the status service answered %d to the question for matching devices", answer.statusCode());
                throw ProblemException.unavailable();
            }
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            LOG.warnf("the status service does not answer: %s", e.toString());
            throw ProblemException.unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable();
        }
    }

    private long actual(byte[] problem) throws IOException {
        JsonNode actual = json.readTree(problem).path("actual");
        if (!actual.isIntegralNumber()) {
            throw ProblemException.unavailable();
        }
        return actual.asLong();
    }

    private URI address(Submission submission, Selection selection) {
        StringBuilder query = new StringBuilder("?expected=").append(selection.expected());
        for (Map.Entry<String, String> parameter : selection.filter()) {
            add(query, parameter.getKey(), parameter.getValue());
        }
        if (submission.partner() != null) {
            add(query, "organization", submission.organization());
        }
        return URI.create(statusUrl + PATH + query);
    }

    private static void add(StringBuilder query, String name, String value) {
        query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
