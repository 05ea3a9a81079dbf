package io.rollcall.file;

import java.util.List;
import java.util.UUID;

/**
 * A data row of a device file. One object is reused for all rows of a file: it, and the array of {@link #hash()}, are valid only until
 * the handler returns. Values are trimmed; a value that is empty, or that the row's problem is about, is null.
 */
public interface DeviceRow {
    /** The row's number among the file's data rows, from 1. */
    long row();

    /** The physical line on which the row starts, from 1. */
    int line();

    /** The value of a column; null for {@link Column#HARDWARE_HASH}, of which no String is ever made. */
    String value(Column column);

    /**
     * The hardware hash as it stands in the file, in the first {@link #hashLength()} bytes of a reused array. Unicode white space is a
     * space here, and any other character beyond ASCII a question mark, which is not base64 either.
     */
    byte[] hash();

    /** The length of the hash; 0 where the cell is empty or too long. */
    int hashLength();

    /** What is wrong with the row's shape or values (the first, from left to right), or null. */
    RowProblem problem();

    /** What was removed from the row's values, or is doubtful about them. */
    default List<RowWarning> warnings() {
        return List.of();
    }

    /** Rollcall's id of the device; null where the row has none, or the file is not read for {@link FilePurpose#CHANGE}. */
    default UUID deviceId() {
        return null;
    }

    default String serialNumber() {
        return value(Column.SERIAL_NUMBER);
    }

    default String manufacturer() {
        return value(Column.MANUFACTURER);
    }

    default String model() {
        return value(Column.MODEL);
    }

    default String groupTag() {
        return value(Column.GROUP_TAG);
    }

    default String assignedUser() {
        return value(Column.ASSIGNED_USER);
    }

    default String purchaseOrder() {
        return value(Column.PURCHASE_ORDER);
    }

    default String windowsProductId() {
        return value(Column.WINDOWS_PRODUCT_ID);
    }
}
