package io.rollcall.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The quotas of Kafka's principals. Who is not named in the file is limited, and not free. */
public final class KafkaQuotas {

    private static final String FILE = "/kafka-quotas.csv";
    private static final String UNLIMITED = "unlimited";

    private KafkaQuotas() {}

    /** As the file has them: one of them is for {@link Quota#ANYBODY_ELSE}. */
    public static List<Quota> all() {
        List<List<String>> lines = CsvLines.of(FILE);
        List<String> names = lines.get(0);
        return lines.stream().skip(1).map(fields -> quota(names, fields)).toList();
    }

    private static Quota quota(List<String> names, List<String> fields) {
        if (fields.size() != names.size()) {
            throw new IllegalStateException("not a quota: " + fields);
        }
        Map<String, Double> limits = new HashMap<>();
        for (int i = 1; i < fields.size(); i++) {
            limits.put(
                    names.get(i),
                    fields.get(i).equals(UNLIMITED) ? Quota.UNLIMITED : Double.parseDouble(fields.get(i)));
        }
        return new Quota(fields.get(0), limits);
    }
}
