package io.rollcall.cli.roll;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Words;

/** Finds the device that a person means: by its id, or by its serial number while it is on the roll. */
public final class DeviceFinder {

    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int SHORTEST_SEARCH = 3;
    private static final int PAGE = 500;
    private static final int SHOWN = 5;

    private final Connection connection;
    private final String organization;

    /** @param organization for a partner; else null */
    public DeviceFinder(Connection connection, String organization) {
        this.connection = connection;
        this.organization = organization;
    }

    /**
     * The id of a device.
     *
     * @throws UsageException when no device on the roll has the serial number, or several have
     */
    public String id(String device) {
        String wanted = device.strip();
        if (ID.matcher(wanted).matches()) {
            return wanted;
        }
        List<JsonNode> found = wanted.length() < SHORTEST_SEARCH ? List.of() : bySerialNumber(wanted);
        if (found.isEmpty()) {
            throw new UsageException(Words.of("finder.none", wanted));
        }
        if (found.size() > 1) {
            throw new UsageException(Words.of("finder.several", found.size(), wanted) + "\n"
                    + found.stream().limit(SHOWN).map(DeviceFinder::line).collect(Collectors.joining("\n")));
        }
        return found.get(0).path("id").asText();
    }

    private List<JsonNode> bySerialNumber(String wanted) {
        List<JsonNode> found = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = connection
                    .http()
                    .get(connection
                            .status("/v1/devices")
                            .with("organization", organization)
                            .with("search", wanted)
                            .with("limit", PAGE)
                            .with("cursor", cursor)
                            .uri())
                    .orThrow();
            for (JsonNode device : page.path("items")) {
                if (wanted.equalsIgnoreCase(device.path("serialNumber").asText())) {
                    found.add(device);
                }
            }
            cursor = page.path("next").textValue();
        } while (cursor != null && found.size() < SHOWN);
        return found;
    }

    private static String line(JsonNode device) {
        return "  " + device.path("id").asText() + "  "
                + device.path("manufacturer").asText("") + " "
                + device.path("model").asText("");
    }
}
