package io.rollcall.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes the files of the demo: what administrators really upload, good and bad. */
final class SampleFiles {

    /** On the supplier's list, and so registered without a hash. */
    static final List<DemoDevice> LISTED = DemoDevice.series("Proseware", "Proseware Tab 11", "PT11-", 4);

    private static final List<DemoDevice> OFFICE = DemoDevice.series("Litware", "Litware Book 14", "LB14-", 20);

    /** Of the office's, those that people work with by now. */
    static final List<DemoDevice> IN_USE = OFFICE.subList(0, 8);

    private static final List<DemoDevice> BRANCH = DemoDevice.series("Litware", "Litware Mini 3", "LM03-", 4);
    private static final List<DemoDevice> WAREHOUSE =
            DemoDevice.series("Adventure Works", "Adventure Rugged 12", "AR12-", 6);
    private static final List<DemoDevice> SHIPPED = DemoDevice.series("Tailspin", "Tailspin Air 13", "TA13-", 5);
    private static final List<DemoDevice> UNLISTED = DemoDevice.series("Proseware", "Proseware Tab 11", "PT11-9", 2);

    private static final DemoDevice DAMAGED = new DemoDevice("Litware", "Litware Mini 3", "LM03-0101");
    private static final DemoDevice NAMELESS = new DemoDevice("Litware", "Litware Mini 3", "To be filled by O.E.M.");
    private static final DemoDevice LEADING_ZERO = new DemoDevice("Litware", "Litware Mini 3", "0047110815");

    private final Path directory;
    private final Instant now;

    /** @param now when the devices were captured; also makes the serial numbers of those that are new in every run */
    SampleFiles(Path directory, Instant now) {
        this.directory = directory;
        this.now = now;
    }

    List<Path> ofContoso() throws IOException {
        Files.createDirectories(directory);
        return List.of(office(), branchesJoined());
    }

    List<Path> ofFabrikam() throws IOException {
        Files.createDirectories(directory);
        return List.of(warehouse(), resold());
    }

    List<Path> ofNorthwind() throws IOException {
        Files.createDirectories(directory);
        return List.of(shipped());
    }

    /** The script's output: UTF-16, no quotes, three columns. */
    private Path office() throws IOException {
        CsvText csv = new CsvText(',').row("Device Serial Number", "Windows Product ID", "Hardware Hash");
        OFFICE.forEach(device -> scriptRow(csv, device, now));
        return csv.writeUtf16(directory.resolve("contoso-1-office.csv"));
    }

    /** Two outputs joined by {@code copy a.csv+b.csv}, after one of them had been through a spreadsheet. */
    private Path branchesJoined() throws IOException {
        CsvText csv = new CsvText(',').mark(CsvText.BYTE_ORDER_MARK);
        csv.row("Device Serial Number", "Windows Product ID", "Hardware Hash");
        BRANCH.forEach(device -> scriptRow(csv, device, now));
        csv.row(DAMAGED.serialNumber(), "", damaged(DAMAGED.hash(now)));
        csv.row(NAMELESS.serialNumber(), "", NAMELESS.hash(now));

        csv.mark(CsvText.BYTE_ORDER_MARK);
        csv.row("Device Serial Number", "Windows Product ID", "Hardware Hash", "Group Tag");
        csv.row(withoutLeadingZeros(LEADING_ZERO.serialNumber()), "", LEADING_ZERO.hash(now), "branch");
        // Captured a minute later: another hash, the same devices.
        Instant later = now.plus(Duration.ofMinutes(1));
        OFFICE.subList(0, 3).forEach(device -> csv.row(device.serialNumber(), "", device.hash(later), "branch"));
        DemoDevice delivered = delivered("LB14-", "Litware", "Litware Book 14");
        csv.row(delivered.serialNumber(), "", delivered.hash(now), "new");
        csv.mark(CsvText.CONTROL_Z);
        return csv.writeUtf8(directory.resolve("contoso-2-branches-joined.csv"));
    }

    /** With manufacturer and model, semicolons, and some devices that are contoso's. */
    private Path warehouse() throws IOException {
        CsvText csv = new CsvText(';').row("Manufacturer", "Model", "Serial Number", "Hardware Hash");
        WAREHOUSE.forEach(device -> fullRow(csv, device));
        OFFICE.subList(4, 7).forEach(device -> fullRow(csv, device));
        fullRow(csv, WAREHOUSE.get(0));
        fullRow(csv, delivered("AR12-", "Adventure Works", "Adventure Rugged 12"));
        return csv.writeUtf8(directory.resolve("fabrikam-1-warehouse.csv"));
    }

    /** Without hashes, so that the supplier's list decides. */
    private Path resold() throws IOException {
        CsvText csv = new CsvText(',').row("Serial Number", "Manufacturer name", "Device model", "Purchase Order");
        LISTED.forEach(device -> listedRow(csv, device));
        UNLISTED.forEach(device -> listedRow(csv, device));
        return csv.writeUtf8(directory.resolve("fabrikam-2-resold.csv"));
    }

    /** What the reseller ships to contoso, with a device among it that fabrikam has already. */
    private Path shipped() throws IOException {
        CsvText csv = new CsvText(',').row("Manufacturer", "Model", "Serial Number", "Hardware Hash");
        SHIPPED.forEach(device -> fullRow(csv, device));
        fullRow(csv, WAREHOUSE.get(1));
        fullRow(csv, delivered("TA13-", "Tailspin", "Tailspin Air 13"));
        return csv.writeUtf8(directory.resolve("northwind-1-shipped.csv"));
    }

    private static void scriptRow(CsvText csv, DemoDevice device, Instant captured) {
        csv.row(device.serialNumber(), "", device.hash(captured));
    }

    private void fullRow(CsvText csv, DemoDevice device) {
        csv.row(device.manufacturer(), device.model(), device.serialNumber(), device.hash(now));
    }

    private static void listedRow(CsvText csv, DemoDevice device) {
        csv.row(device.serialNumber(), device.manufacturer(), device.model(), "PO-2026-017");
    }

    /** A device that is new in this run, so that running the demo again still registers something. */
    private DemoDevice delivered(String prefix, String manufacturer, String model) {
        return new DemoDevice(manufacturer, model, prefix + "N" + now.getEpochSecond());
    }

    /** One character of the base64 text changed, as a slip in an editor would. */
    private static String damaged(String hash) {
        int at = 400;
        char other = hash.charAt(at) == 'x' ? 'y' : 'x';
        return hash.substring(0, at) + other + hash.substring(at + 1);
    }

    private static String withoutLeadingZeros(String serialNumber) {
        return serialNumber.replaceFirst("^0+", "");
    }
}
