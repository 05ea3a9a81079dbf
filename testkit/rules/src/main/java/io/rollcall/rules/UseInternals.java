package io.rollcall.rules;

import java.util.List;
import java.util.regex.Pattern;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Matches the use of internal types of libraries. A use without a public alternative is listed here, with its reason. */
final class UseInternals extends ArchCondition<JavaClass> {

    private static final Pattern INTERNAL = Pattern.compile("(.+\\.)?(impl|internal|internals)(\\..+)?"
            // the runtime packages of Quarkus extensions; io.quarkus.runtime itself is public
            + "|io\\.quarkus\\..+\\.runtime(\\..+)?"
            + "|sun\\..+|jdk\\..+");

    /** Types for everybody: the libraries' documentation itself refers to them. */
    private static final List<String> PUBLIC_ALL_THE_SAME = List.of(
            // the only implementations of Kafka's public interfaces Header and Headers
            "org.apache.kafka.common.header.internals.RecordHeader",
            "org.apache.kafka.common.header.internals.RecordHeaders",
            // the event that registers filters for all routes
            "io.quarkus.vertx.http.runtime.filters.Filters");

    /** Single uses. */
    private static final List<Use> EXCEPTIONS = List.of(
            // refreshes the keys of the issuer; Quarkus does so only when a token has an unknown key
            new Use("io.rollcall.servicekit.identity.TokenKeys", "io.quarkus.oidc.runtime.TenantConfigBean"),
            new Use("io.rollcall.servicekit.identity.TokenKeys", "io.quarkus.oidc.runtime.TenantConfigContext"),
            new Use("io.rollcall.servicekit.identity.TokenKeys", "io.quarkus.oidc.runtime.OidcProvider"),
            // the request of the current thread, outside of a resource
            new Use("io.rollcall.servicekit.rest.UnreadBody", "io.quarkus.vertx.http.runtime.CurrentVertxRequest"),
            // closes a connection without waiting for a client that does not read
            new Use("io.rollcall.status.live.EventsResource", "io.vertx.core.net.impl.ConnectionBase"));

    /**
     * A use of an internal type.
     *
     * @param from the class of this project
     * @param to the type of the library
     */
    private record Use(String from, String to) {}

    UseInternals() {
        super("use internal types of libraries");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (isInternal(target) && !isAllowed(type, target)) {
                events.add(SimpleConditionEvent.satisfied(type, dependency.getDescription()));
            }
        }
    }

    private static boolean isInternal(JavaClass target) {
        String name = target.getPackageName();
        return !name.startsWith("io.rollcall.") && INTERNAL.matcher(name).matches();
    }

    private static boolean isAllowed(JavaClass type, JavaClass target) {
        return PUBLIC_ALL_THE_SAME.contains(target.getName())
                || EXCEPTIONS.contains(new Use(outermost(type), outermost(target)));
    }

    private static String outermost(JavaClass type) {
        int nested = type.getName().indexOf('$');
        return nested < 0 ? type.getName() : type.getName().substring(0, nested);
    }
}
