package io.rollcall.intake.json;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.rollcall.file.Column;
import io.rollcall.name.KnownNames;

/** The properties of a device in JSON, and the columns that they are in a file. */
enum Property {
    SERIAL_NUMBER("serialNumber", Column.SERIAL_NUMBER),
    MANUFACTURER("manufacturer", Column.MANUFACTURER),
    MODEL("model", Column.MODEL),
    HARDWARE_HASH("hardwareHash", Column.HARDWARE_HASH),
    GROUP_TAG("groupTag", Column.GROUP_TAG),
    ASSIGNED_USER("assignedUser", Column.ASSIGNED_USER),
    PURCHASE_ORDER("purchaseOrder", Column.PURCHASE_ORDER);

    private static final Map<String, Property> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(property -> property.json, Function.identity()));

    static final KnownNames NAMES =
            KnownNames.of(Stream.of(values()).map(property -> property.json).toList());

    final String json;
    final Column column;

    Property(String json, Column column) {
        this.json = json;
        this.column = column;
    }

    /** The property of that name, or null. */
    static Property ofJson(String name) {
        return BY_NAME.get(name);
    }
}
