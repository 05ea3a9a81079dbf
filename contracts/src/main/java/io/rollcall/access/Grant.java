package io.rollcall.access;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * One principal may do this with these resources.
 *
 * @param principal the name that it authenticates with
 * @param resource what kind of resource
 * @param match how the name is meant
 * @param name the resource's name, or how the names of several begin; {@code *} for all
 * @param operations as Kafka calls them, in lower case with hyphens: {@code read}, {@code describe-configs}
 */
public record Grant(String principal, Resource resource, Match match, String name, Set<String> operations) {

    private static final String ALL = "*";

    /** The kinds of resources that Kafka authorises, as far as Rollcall grants any. */
    public enum Resource {
        CLUSTER,
        GROUP,
        TOPIC
    }

    /** How a resource's name is meant. */
    public enum Match {
        LITERAL,
        PREFIXED
    }

    public Grant {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(name, "name");
        operations = Set.copyOf(operations);
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("a grant of nothing: " + principal + ", " + name);
        }
    }

    /** Whether it speaks of this resource. */
    public boolean covers(Resource kind, String resourceName) {
        return resource == kind
                && (match == Match.PREFIXED
                        ? resourceName.startsWith(name)
                        : name.equals(ALL) || name.equals(resourceName));
    }

    /** Whether it allows this. Whoever may read, write, delete or alter something may describe it, and likewise with its settings. */
    public boolean allows(String operation) {
        return operations.contains(operation)
                || switch (operation) {
                    case "describe" ->
                        operations.contains("read")
                                || operations.contains("write")
                                || operations.contains("delete")
                                || operations.contains("alter");
                    case "describe-configs" -> operations.contains("alter-configs");
                    default -> false;
                };
    }

    Grant of(String placeholder, String partner) {
        return new Grant(
                principal.replace(placeholder, partner),
                resource,
                match,
                name.replace(placeholder, partner),
                operations);
    }

    /** As in the file. */
    @Override
    public String toString() {
        return String.join(
                ",",
                principal,
                KafkaAccess.word(resource),
                KafkaAccess.word(match),
                name,
                String.join(" ", new TreeSet<>(operations)));
    }
}
