package io.rollcall.registration.catalog;

import java.io.IOException;
import java.util.Map;

import io.rollcall.file.DeviceFileReader;
import io.rollcall.file.DeviceRow;
import io.rollcall.file.FileLimits;
import io.rollcall.file.RowHandler;
import io.rollcall.file.TooManyRowsException;
import io.rollcall.file.UnreadableFileException;
import io.rollcall.servicekit.rest.ProblemException;

/** Devices from a CSV file, in any dialect that device files have. A hardware hash in it is not looked at. */
final class CsvDevices implements RowHandler {

    private final DeviceList devices = new DeviceList();

    private CsvDevices() {}

    /** @throws ProblemException 400 if the file cannot be read, 413 if it has more rows than the limit */
    static DeviceList read(SpooledBody body, int maxRows) throws IOException {
        CsvDevices rows = new CsvDevices();
        try {
            new DeviceFileReader().read(body, FileLimits.DEFAULT.withMaxRows(maxRows), rows);
        } catch (UnreadableFileException e) {
            throw new ProblemException(
                    400,
                    e.problem().code(),
                    Map.of(
                            "line", Integer.toString(e.line()),
                            "columns", String.join(", ", e.columns()),
                            "known", String.join(", ", e.columns()),
                            "found", String.join(", ", e.found())));
        } catch (TooManyRowsException e) {
            throw new ProblemException(413, "too-many-rows", Map.of("limit", Long.toString(e.limit())));
        }
        return rows.devices;
    }

    @Override
    public void row(DeviceRow row) {
        DeviceList.Place place = new DeviceList.Place(row.row(), (long) row.line());
        devices.add(place, row.manufacturer(), row.model(), row.serialNumber(), row.problem());
    }

    @Override
    public void restart() {
        devices.clear();
    }
}
