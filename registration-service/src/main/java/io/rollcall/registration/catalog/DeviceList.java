package io.rollcall.registration.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.device.DeviceIdentity;
import io.rollcall.device.PlaceholderSerial;
import io.rollcall.event.OutcomeCode;
import io.rollcall.file.Column;
import io.rollcall.file.RowProblem;
import io.rollcall.registration.ledger.CatalogTable.Listing;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.ProblemException.Fault;

/** The devices of one request, and what is wrong with them. One bad row is enough for none to count. */
final class DeviceList {

    private static final int SHOWN_FAULTS = 100;

    private final Map<UUID, Listing> devices = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private int rows;

    /** Takes a row that says all three values, or is at fault. */
    void add(Place place, String manufacturer, String model, String serialNumber, RowProblem problem) {
        rows++;
        if (problem != null) {
            fault(place, problem);
        } else if (complete(place, manufacturer, model, serialNumber)) {
            UUID deviceId = DeviceIdentity.of(manufacturer, model, serialNumber).deviceId();
            devices.putIfAbsent(deviceId, new Listing(deviceId, manufacturer, model, serialNumber));
        }
    }

    /** Everything that came before is void. */
    void clear() {
        devices.clear();
        faults.clear();
        rows = 0;
    }

    /** The number of rows, with those that name a device again. */
    int rows() {
        return rows;
    }

    /**
     * The devices, each once.
     *
     * @throws ProblemException 400 if anything is wrong with any of them
     */
    Collection<Listing> devices() {
        if (!faults.isEmpty()) {
            throw new ProblemException(400, "devices-refused", Map.of(), faults, null);
        }
        return devices.values();
    }

    /**
     * Where a row stands.
     *
     * @param row from 1
     * @param line from 1; null where there are no lines
     */
    record Place(long row, Long line) {}

    private boolean complete(Place place, String manufacturer, String model, String serialNumber) {
        boolean complete = present(place, Column.MANUFACTURER, manufacturer)
                & present(place, Column.MODEL, model)
                & present(place, Column.SERIAL_NUMBER, serialNumber);
        if (complete && PlaceholderSerial.matches(serialNumber)) {
            fault(place, Column.SERIAL_NUMBER.title(), OutcomeCode.SERIAL_PLACEHOLDER.code(), Map.of());
            return false;
        }
        return complete;
    }

    private boolean present(Place place, Column column, String value) {
        if (value == null) {
            fault(place, column.title(), "value-missing", Map.of("column", column.title()));
        }
        return value != null;
    }

    private void fault(Place place, RowProblem problem) {
        Map<String, String> values = problem.column() == null
                ? Map.of()
                : Map.of("column", problem.column(), "limit", Integer.toString(problem.limit()));
        fault(place, problem.column(), problem.code().code(), values);
    }

    private void fault(Place place, String column, String code, Map<String, String> values) {
        if (faults.size() < SHOWN_FAULTS) {
            faults.add(new Fault(null, place.line(), place.row(), column, code, values));
        }
    }
}
