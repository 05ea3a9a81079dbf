package io.rollcall.intake;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.rollcall.event.EventSchemas;
import io.rollcall.event.EventType;
import io.rollcall.testkit.TestRecord;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks records against the published schemas of their types. */
final class Schemas {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaMappers(
                    mappers -> mappers.mapPrefix(EventSchemas.BASE.toString(), "classpath:" + EventSchemas.RESOURCES)));

    private Schemas() {}

    static void assertMatches(TestRecord record) {
        EventType type = EventType.ofCeType(record.headers().get("ce_type"));
        assertThat(FACTORY.getSchema(EventSchemas.of(type))
                        .validate(record.value(), InputFormat.JSON, context -> context.getExecutionConfig()
                                .setFormatAssertionsEnabled(true)))
                .as(record.value())
                .isEmpty();
    }
}
