package io.rollcall.file;

import java.util.List;

/** A column that a device file may have, in the order in which Rollcall itself writes them. */
public enum Column {
    SERIAL_NUMBER(
            "Device Serial Number",
            "deviceserialnumber",
            "serialnumber",
            "serial",
            "serialno",
            "deviceserial",
            "serienummervanapparaat",
            "serienummervanhetapparaat",
            "serienummerapparaat",
            "apparaatserienummer",
            "serienummer"),
    WINDOWS_PRODUCT_ID("Windows Product ID", "windowsproductid", "productid"),
    HARDWARE_HASH("Hardware Hash", "hardwarehash", "devicehardwarehash", "hardwarehashvanapparaat"),
    GROUP_TAG("Group Tag", "grouptag", "groepstag", "groepslabel", "groepscode"),
    ASSIGNED_USER("Assigned User", "assigneduser", "toegewezengebruiker", "gebruiker"),
    MANUFACTURER(
            "Manufacturer name",
            "manufacturername",
            "manufacturer",
            "devicemanufacturer",
            "naamvanfabrikant",
            "naamvandefabrikant",
            "naamfabrikant",
            "fabrikantnaam",
            "fabrikant"),
    MODEL(
            "Device model",
            "devicemodel",
            "model",
            "modelname",
            "modelvanapparaat",
            "modelvanhetapparaat",
            "apparaatmodel",
            "modelapparaat",
            "modelnaam"),
    PURCHASE_ORDER(
            "Purchase Order",
            "purchaseorder",
            "orderid",
            "purchaseid",
            "purchaseordernumber",
            "inkooporder",
            "inkoopordernummer",
            "bestelnummer",
            "inkoopnummer",
            "ordernummer");

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
