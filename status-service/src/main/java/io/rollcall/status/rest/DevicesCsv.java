package io.rollcall.status.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import io.rollcall.file.Column;
import io.rollcall.text.Texts;
import io.vertx.mutiny.sqlclient.Row;

/** The roll as a file: the devices, what they are, and what is wrong with those that failed. */
final class DevicesCsv {

    private static final int ERROR_COLUMNS = 5;

    static final CsvTable TABLE = new CsvTable(
            List.of(
                    Column.SERIAL_NUMBER.title(),
                    Column.MANUFACTURER.title(),
                    Column.MODEL.title(),
                    Column.GROUP_TAG.title(),
                    Column.ASSIGNED_USER.title(),
                    Column.PURCHASE_ORDER.title(),
                    "Device ID",
                    "Status",
                    "Status Text",
                    "Error Outcome",
                    "Error Code",
                    "Error Title",
                    "Error Message",
                    "Error Request ID",
                    "Registration ID",
                    "Registered By",
                    "Partner",
                    "Requested At",
                    "Registered At",
                    "Enrolled At",
                    "Last Seen At",
                    "Updated At"),
            DevicesCsv::cells);

    private DevicesCsv() {}

    private static List<?> cells(Row row, Texts texts) {
        DeviceItem item = DeviceItem.of(row, texts);
        List<Object> cells = new ArrayList<>(Arrays.asList(
                item.serialNumber(),
                item.manufacturer(),
                item.model(),
                item.groupTag(),
                item.assignedUser(),
                item.purchaseOrder(),
                item.id(),
                item.status(),
                item.statusText()));
        cells.addAll(error(item.error()));
        cells.addAll(Arrays.asList(
                item.registrationId(),
                item.registeredBy(),
                item.partner(),
                item.requestedAt(),
                item.registeredAt(),
                item.enrolledAt(),
                item.lastSeenAt(),
                item.updatedAt()));
        return cells;
    }

    private static List<Object> error(DeviceItem.DeviceError error) {
        return error == null
                ? Collections.nCopies(ERROR_COLUMNS, null)
                : Arrays.asList(error.outcome(), error.code(), error.title(), error.message(), error.requestId());
    }
}
