package io.rollcall.rules;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.stream.Stream;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules of every module. A module's {@code ArchitectureTest} includes them by
 * {@link com.tngtech.archunit.junit.ArchTests#in ArchTests.in}, and adds {@link #pure} for its domain and its own rules.
 */
public final class ArchitectureRules {

    /** Values, collections, times and texts, but no input and output, networks, databases, logs or user interfaces. */
    private static final String[] PURE_JAVA = {
        "java.lang..",
        "java.math..",
        "java.nio",
        "java.nio.charset..",
        "java.security..",
        "java.text..",
        "java.time..",
        "java.util",
        "java.util.function..",
        "java.util.random..",
        "java.util.regex..",
        "java.util.stream.."
    };

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule librariesAreUsedByTheirPublicTypes = noClasses()
            .should(new UseInternals())
            .because("types in internal packages of libraries change without notice");

    @ArchTest
    static final ArchRule packagesAreNamedByFeatures = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..", "..utils..", "..impl..", "..common..", "..helper..", "..helpers..", "..manager..")
            .because("packages are by feature");

    @ArchTest
    static final ArchRule packagesAreSmall = classes().should(new StayInSmallPackages());

    private ArchitectureRules() {}

    /**
     * A rule for packages that contain only decisions and values.
     *
     * @param domain the packages, which may use each other
     * @param further packages of other modules that they may use
     */
    public static ArchRule pure(String[] domain, String... further) {
        String[] allowed =
                Stream.of(PURE_JAVA, domain, further).flatMap(Stream::of).toArray(String[]::new);
        return classes()
                .that()
                .resideInAnyPackage(domain)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    /**
     * A rule for modules that read the time only from an injected {@link Clock}.
     *
     * @param creator the class that creates the clock; empty if none in the module does
     */
    public static ArchRule clocksAreInjected(String creator) {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(creator)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone");
    }
}
