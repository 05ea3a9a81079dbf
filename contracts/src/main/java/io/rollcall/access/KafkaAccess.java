package io.rollcall.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The principals of Kafka and what each of them may do. What no grant allows is denied.
 *
 * <p>Principals of partners are named {@code partner.<id>}: with the full stop, which no id has, no partner can have the name of a service.
 */
public final class KafkaAccess {

    /** The brokers' own name; a super user, who needs no grants. */
    public static final String BROKER = "broker";

    /** Makes topics, principals and grants; reads no records. */
    public static final String ADMIN = "admin";

    /** Looks at everything but what partners publish. */
    public static final String OPERATOR = "operator";

    /** The principal that replays dead letters of internal topics for the operator. */
    public static final String OPERATOR_REPLAY = "operator-replay";

    private static final String FILE = "/kafka-access.csv";
    private static final String PARTNER = "{partner}";
    private static final int FIELDS = 5;

    private final List<Grant> grants;

    private KafkaAccess(List<Grant> grants) {
        this.grants = List.copyOf(grants);
    }

    /** As the file has them, with the partners left open. */
    public static List<Grant> templates() {
        return CsvLines.of(FILE).stream().skip(1).map(KafkaAccess::grant).toList();
    }

    /** With these partners. */
    public static KafkaAccess of(Collection<String> partners) {
        return new KafkaAccess(templates().stream()
                .flatMap(grant -> grant.toString().contains(PARTNER)
                        ? partners.stream().map(partner -> grant.of(PARTNER, partner))
                        : Stream.of(grant))
                .toList());
    }

    /** The name that a partner authenticates with. */
    public static String partner(String id) {
        return "partner." + id;
    }

    /** Everything that is allowed. */
    public List<Grant> grants() {
        return grants;
    }

    /** All who are granted anything, in the order of the file. */
    public List<String> principals() {
        return grants.stream().map(Grant::principal).distinct().toList();
    }

    /** Whether a principal may do something. */
    public boolean allows(String principal, Grant.Resource resource, String name, String operation) {
        return grants.stream()
                .anyMatch(grant ->
                        grant.principal().equals(principal) && grant.covers(resource, name) && grant.allows(operation));
    }

    private static Grant grant(List<String> fields) {
        if (fields.size() != FIELDS) {
            throw new IllegalStateException("not a grant: " + fields);
        }
        return new Grant(
                fields.get(0),
                Grant.Resource.valueOf(constant(fields.get(1))),
                Grant.Match.valueOf(constant(fields.get(2))),
                fields.get(3),
                Arrays.stream(fields.get(4).split(" ")).collect(Collectors.toUnmodifiableSet()));
    }

    /** A constant's name as the file writes it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
