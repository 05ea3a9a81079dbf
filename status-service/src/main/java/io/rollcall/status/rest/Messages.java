package io.rollcall.status.rest;

import java.util.HashMap;
import java.util.Map;

import io.rollcall.status.projection.DetailsJson;
import io.rollcall.text.Texts;
import io.vertx.mutiny.sqlclient.Row;

/** What a code means for a certain row, with its values in it. */
final class Messages {

    /** Values that any message may name, by the columns that hold them. */
    private static final Map<String, String> COLUMNS = Map.of(
            "serialNumber", "serial_number",
            "manufacturer", "manufacturer",
            "model", "model");

    private Messages() {}

    /** The message; null without a code. */
    static String of(Texts texts, String code, String details, Row row) {
        if (code == null) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        COLUMNS.forEach((name, column) -> {
            String value = row.getString(column);
            if (value != null) {
                values.put(name, value);
            }
        });
        values.put("requestId", row.getUUID("request_id").toString());
        values.putAll(DetailsJson.read(details));
        return texts.message(code, values);
    }
}
