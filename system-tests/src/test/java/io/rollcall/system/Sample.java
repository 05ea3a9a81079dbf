package io.rollcall.system;

/**
 * A request that is right in everything but, maybe, who sends it.
 *
 * @param body empty for none
 */
record Sample(String service, String method, String path, String body) {

    private static final String EVENTS =
            "{\"events\":[{\"type\":\"seen\",\"deviceId\":\"%s\",\"time\":\"2026-03-01T10:00:00Z\"}]}";
    private static final String UPDATES = "{\"devices\":[{\"deviceId\":\"%s\",\"groupTag\":\"changed\"}]}";
    private static final String CATALOG =
            "{\"devices\":[{\"manufacturer\":\"%s\",\"model\":\"%s\",\"serialNumber\":\"LISTED-%s\"}]}";

    /** Of a route such as {@code status GET /v1/devices/{id}}, about something of an organisation. */
    static Sample of(String route, Household home, String whose) {
        String[] parts = route.split(" ");
        String path = parts[2].replaceAll("\\{(id|deviceId|requestId)}", home.id(parts[2], whose))
                .replace("{partnerId}", home.partner(whose));
        if (parts[2].equals("/v1/devices/ids")) {
            // a number that nobody has
            path += "?expected=249999";
        }
        String absent = home.id("", "absent");
        String body =
                switch (parts[1] + " " + parts[2]) {
                    case "POST /v1/registrations" -> Household.devices("SAMPLE-" + home.name());
                    case "POST /v1/deregistrations" -> "{\"deviceIds\":[\"" + absent + "\"]}";
                    case "POST /v1/updates" -> UPDATES.formatted(absent);
                    case "POST /v1/activity" -> EVENTS.formatted(absent);
                    case "POST /v1/catalog", "DELETE /v1/catalog" ->
                        CATALOG.formatted(Household.MANUFACTURER, Household.MODEL, home.name());
                    case "PUT /v1/partners/{partnerId}" -> "{}";
                    case "POST /v1/claims/{deviceId}/release" -> "{\"reason\":\"Settled.\"}";
                    case "POST /v1/operations/reconcile" -> "{\"acceptTopics\":false}";
                    default -> "";
                };
        return new Sample(parts[0], parts[1], path, body);
    }

    /** Everybody names the organisation that it is about, but for those who belong to none and report of all. */
    Client.Answer send(Household home, String actor) {
        String query = actor.equals("gateway") ? "" : (path.contains("?") ? "&" : "?") + "organization=" + home.name();
        return home.actors()
                .as(actor)
                .send(service, method, path + query, body.isEmpty() ? null : "application/json", body);
    }
}
