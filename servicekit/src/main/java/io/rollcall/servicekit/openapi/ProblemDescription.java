package io.rollcall.servicekit.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.text.Texts;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Problem details (RFC 9457) for people who write clients: their schema, and answers with an example for each code. */
final class ProblemDescription {

    static final String PROBLEM = "Problem";
    static final String ITEM = "ProblemItem";

    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String REQUEST_ID = "8a6e0804-2bd0-4672-b79d-d97027f9071a";
    private static final Texts TEXTS = Texts.in(Locale.ENGLISH);

    /** What stands in the examples' texts for the values of a real request. */
    private static final Map<String, String> VALUES = Map.of(
            "name", "limit",
            "limit", "2000",
            "expected", "1204",
            "actual", "1210",
            "line", "3",
            "known", "organization",
            "column", "Group Tag",
            "columns", "Hardware Hash",
            "types", "text/csv, application/json");

    /** After these a client may send the same again, and is told when. */
    private static final Set<Integer> PASSING = Set.of(409, 429, 503);

    private ProblemDescription() {}

    static Schema problem() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("Why a request was refused (RFC 9457).")
                .addProperty(
                        "type",
                        text("What is wrong, for machines: ends in the problem's code.")
                                .format("uri"))
                .addProperty("title", text("What is wrong, in a few words of the request's language."))
                .addProperty("status", integer("The HTTP status."))
                .addProperty("detail", text("What is wrong and what to do, in the request's language."))
                .addProperty(
                        "requestId",
                        text("Names this request in the service's log.").format("uuid"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .description("Where several things are wrong: each of them.")
                                .items(OASFactory.createSchema().ref("#/components/schemas/" + ITEM)))
                .addProperty(
                        "actual",
                        integer(
                                "The actual number of devices, where the request expected another one (count-differs)."))
                .required(List.of("type", "title", "status", "detail", "requestId"));
    }

    static Schema item() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("One of several things that are wrong. What it is not about is absent.")
                .addProperty("file", text("The file's name."))
                .addProperty("line", integer("The line in the file, from 1."))
                .addProperty("row", integer("The data row over the whole request, from 1."))
                .addProperty("column", text("The column or property."))
                .addProperty("code", text("What is wrong, for machines."))
                .addProperty("message", text("What is wrong and what to do, in the request's language."))
                .required(List.of("code", "message"));
    }

    /** The answer of that status, which can have any of the codes. */
    static APIResponse response(int status, List<String> codes) {
        MediaType problems =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM));
        codes.forEach(code -> problems.addExample(
                code,
                OASFactory.createExample().summary(TEXTS.problemTitle(code)).value(example(status, code))));
        APIResponse response = OASFactory.createAPIResponse()
                .description(codes.stream().map(TEXTS::problemTitle).distinct().collect(Collectors.joining("; ")))
                .content(OASFactory.createContent().addMediaType(MEDIA_TYPE, problems));
        if (PASSING.contains(status)) {
            response.addHeader(
                    "Retry-After", header("After how many seconds to send the same again.", SchemaType.INTEGER));
        }
        if (status == 415) {
            response.addHeader("Accept-Post", header("The media types that this address takes.", SchemaType.STRING));
        }
        if (status == 401) {
            response.addHeader("WWW-Authenticate", header("Bearer", SchemaType.STRING));
        }
        return response;
    }

    private static Map<String, Object> example(int status, String code) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", ProblemException.type(code));
        example.put("title", TEXTS.problemTitle(code));
        example.put("status", status);
        example.put("detail", TEXTS.problemDetail(code, VALUES));
        example.put("requestId", REQUEST_ID);
        return example;
    }

    private static Header header(String description, SchemaType type) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(type));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }

    private static Schema integer(String description) {
        return OASFactory.createSchema().addType(SchemaType.INTEGER).description(description);
    }
}
