package io.rollcall.file;

import java.util.List;

/** A column that a device file may have, in the order in which Rollcall itself writes them. */
public enum Column {
    SERIAL_NUMBER("Device Serial Number", "deviceserialnumber", "serialnumber", "serial"),
    WINDOWS_PRODUCT_ID("Windows Product ID", "windowsproductid"),
    HARDWARE_HASH("Hardware Hash", "hardwarehash"),
    GROUP_TAG("Group Tag", "grouptag"),
    ASSIGNED_USER("Assigned User", "assigneduser"),
    MANUFACTURER("Manufacturer name", "manufacturername", "manufacturer"),
    MODEL("Device model", "devicemodel", "model"),
    PURCHASE_ORDER("Purchase Order", "purchaseorder", "orderid", "purchaseid");

    private final String title;
    private final List<String> aliases;

    Column(String title, String... aliases) {
        this.title = title;
        this.aliases = List.of(aliases);
    }

    /** The canonical name, as in a header line. */
    public String title() {
        return title;
    }

    /** The names that mean this column, as {@link ColumnName} reduces them. */
    List<String> aliases() {
        return aliases;
    }
}
