package io.rollcall.rules;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Requires that a package has at most {@value #MOST} top-level types. */
final class StayInSmallPackages extends ArchCondition<JavaClass> {

    static final int MOST = 25;

    /** Packages that still have more types, and how many. The numbers only decrease. */
    private static final Map<String, Integer> LARGER = Map.of(
            "io.rollcall.event", 52,
            "io.rollcall.file", 52,
            "io.rollcall.status.projection", 42);

    private final Map<String, Integer> types = new TreeMap<>();

    StayInSmallPackages() {
        super("be in a package with at most " + MOST + " types");
    }

    @Override
    public void init(Collection<JavaClass> all) {
        types.clear();
        for (JavaClass type : all) {
            if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
                types.merge(type.getPackageName(), 1, Integer::sum);
            }
        }
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        // counted for all together
    }

    @Override
    public void finish(ConditionEvents events) {
        types.forEach((name, count) -> {
            int most = LARGER.getOrDefault(name, MOST);
            if (count > most) {
                events.add(SimpleConditionEvent.violated(
                        name, "%s has %d types; divide it by features".formatted(name, count)));
            }
        });
    }
}
