package io.rollcall.benchmarks.load;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Asks for lists of devices, one after the other, with every combination of filter, order and search, and measures each answer. Values are
 * frequent, rare and absent ones; half of the lists are turned to their second page.
 */
public final class ListRun {

    private static final List<String> SORTS =
            List.of("updatedAt", "serialNumber", "model", "status", "assignedUser", "lastSeenAt");
    private static final List<String> ORDERS = List.of("asc", "desc");
    private static final List<String> STATUSES =
            List.of("", "&status=ready", "&status=failed", "&status=failed&status=pending");
    private static final List<String> GROUP_TAGS = List.of("", "&groupTag=Sales-1", "&groupTag=Nobody");
    private static final List<String> SEARCHES = List.of("", "contoso", "user17@", "no such device");

    /** The slowest of all lists, for the curious. */
    public record Result(SingleRun.Latency latency, String slowest) {}

    private ListRun() {}

    /**
     * @param serialNumber of one device of the organisation, which is searched for too
     * @param registrationId of a registration of some of its devices
     */
    public static Result run(Organization organization, String serialNumber, String registrationId)
            throws IOException, InterruptedException {
        List<String> lists = lists(serialNumber, registrationId);
        Collections.shuffle(lists, new Random(1));
        for (String list : lists.subList(0, lists.size() / 4)) {
            organization.get(list);
        }
        List<Double> millis = new ArrayList<>();
        double most = 0;
        String slowest = "";
        for (String list : lists) {
            String path = list;
            for (int page = 0; page < 2 && path != null; page++) {
                long start = System.nanoTime();
                JsonNode answer = organization.get(path).orElseThrow();
                double took = (System.nanoTime() - start) / 1e6;
                millis.add(took);
                if (took > most) {
                    most = took;
                    slowest = path;
                }
                JsonNode next = answer.path("next");
                path = next.isNull() ? null : list + "&cursor=" + next.asText();
            }
        }
        return new Result(
                SingleRun.Latency.of(
                        millis.stream().mapToDouble(Double::doubleValue).toArray()),
                slowest);
    }

    private static List<String> lists(String serialNumber, String registrationId) {
        List<String> searches = new ArrayList<>(SEARCHES);
        searches.add(serialNumber.substring(2));
        List<String> lists = new ArrayList<>();
        for (String sort : SORTS) {
            for (String order : ORDERS) {
                for (String status : STATUSES) {
                    for (String groupTag : GROUP_TAGS) {
                        for (String search : searches) {
                            String list = "/v1/devices?limit=50&sort=" + sort + "&order=" + order + status + groupTag
                                    + (search.isEmpty() ? "" : "&search=" + URLEncoder.encode(search, UTF_8));
                            lists.add(list);
                            if (groupTag.isEmpty()) {
                                lists.add(list + "&registrationId=" + registrationId);
                            }
                        }
                    }
                }
            }
        }
        return lists;
    }
}
