package io.rollcall.testkit.rest;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The schemas of an OpenAPI document. They are open, so that properties can be added; here each object is closed, so that none is added
 * that the document does not name.
 */
final class DocumentedSchemas {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final String PROPERTIES = "properties";
    private static final String ADDITIONAL = "additionalProperties";

    private final JsonNode components;

    DocumentedSchemas(JsonNode components) {
        this.components = components.deepCopy();
        close(this.components.path("schemas"));
    }

    void assertMatches(JsonNode schema, JsonNode value, String what) {
        ObjectNode whole = schema.deepCopy();
        close(whole);
        whole.set("components", components);
        JsonSchema compiled = FACTORY.getSchema(whole);
        Set<ValidationMessage> faults =
                compiled.validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
        assertThat(faults).as("%s: %s", what, value).isEmpty();
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path(PROPERTIES).isObject() && !object.has(ADDITIONAL)) {
            object.put(ADDITIONAL, false);
        }
        node.forEach(DocumentedSchemas::close);
    }
}
