package io.rollcall.status.rest;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.rollcall.file.Column;
import io.rollcall.servicekit.rest.Parameters;
import io.rollcall.servicekit.rest.ProblemException;

/** The columns of the roll as a file: what a device is, and what is wrong with it if its registration failed. */
enum DevicesCsv {
    SERIAL_NUMBER("serialNumber", Column.SERIAL_NUMBER.title(), DeviceItem::serialNumber),
    MANUFACTURER("manufacturer", Column.MANUFACTURER.title(), DeviceItem::manufacturer),
    MODEL("model", Column.MODEL.title(), DeviceItem::model),
    GROUP_TAG("groupTag", Column.GROUP_TAG.title(), DeviceItem::groupTag),
    ASSIGNED_USER("assignedUser", Column.ASSIGNED_USER.title(), DeviceItem::assignedUser),
    PURCHASE_ORDER("purchaseOrder", Column.PURCHASE_ORDER.title(), DeviceItem::purchaseOrder),
    ID("id", "Device ID", DeviceItem::id),
    STATUS("status", "Status", DeviceItem::status),
    STATUS_TEXT("statusText", "Status Text", DeviceItem::statusText),
    ERROR_OUTCOME("errorOutcome", "Error Outcome", ofError(DeviceItem.DeviceError::outcome)),
    ERROR_CODE("errorCode", "Error Code", ofError(DeviceItem.DeviceError::code)),
    ERROR_TITLE("errorTitle", "Error Title", ofError(DeviceItem.DeviceError::title)),
    ERROR_MESSAGE("errorMessage", "Error Message", ofError(DeviceItem.DeviceError::message)),
    ERROR_REQUEST_ID("errorRequestId", "Error Request ID", ofError(DeviceItem.DeviceError::requestId)),
    REGISTRATION_ID("registrationId", "Registration ID", DeviceItem::registrationId),
    REGISTERED_BY("registeredBy", "Registered By", DeviceItem::registeredBy),
    PARTNER("partner", "Partner", DeviceItem::partner),
    REQUESTED_AT("requestedAt", "Requested At", DeviceItem::requestedAt),
    REGISTERED_AT("registeredAt", "Registered At", DeviceItem::registeredAt),
    ENROLLED_AT("enrolledAt", "Enrolled At", DeviceItem::enrolledAt),
    LAST_SEEN_AT("lastSeenAt", "Last Seen At", DeviceItem::lastSeenAt),
    UPDATED_AT("updatedAt", "Updated At", DeviceItem::updatedAt);

    private static final String PARAMETER = "columns";
    private static final String SEPARATOR = ",";

    private final String parameter;
    private final String title;
    private final Function<DeviceItem, Object> value;

    DevicesCsv(String parameter, String title, Function<DeviceItem, Object> value) {
        this.parameter = parameter;
        this.title = title;
        this.value = value;
    }

    private static Function<DeviceItem, Object> ofError(Function<DeviceItem.DeviceError, Object> value) {
        return device -> device.error() == null ? null : value.apply(device.error());
    }

    /**
     * The file with the columns that a client asks for, in that order.
     *
     * @param columns names separated by commas; if absent, the file has all columns
     * @throws ProblemException 400 if there is no such column, or one is named twice
     */
    static CsvTable<DeviceItem> table(String columns) {
        List<DevicesCsv> selected = Parameters.absent(columns) ? List.of(values()) : selected(columns);
        return new CsvTable<>(
                selected.stream().map(column -> column.title).toList(),
                device -> Arrays.asList(selected.stream()
                        .map(column -> column.value.apply(device))
                        .toArray()));
    }

    private static List<DevicesCsv> selected(String columns) {
        Set<DevicesCsv> selected = new LinkedHashSet<>();
        for (String name : columns.split(SEPARATOR, -1)) {
            if (!selected.add(named(name))) {
                throw ProblemException.badParameter(PARAMETER);
            }
        }
        return List.copyOf(selected);
    }

    private static DevicesCsv named(String name) {
        return Arrays.stream(values())
                .filter(column -> column.parameter.equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.badParameter(PARAMETER));
    }
}
