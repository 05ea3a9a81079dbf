package io.rollcall.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.rollcall.status", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] DOMAIN = {
        "io.rollcall.status.roll..", "io.rollcall.status.row..", "io.rollcall.status.registration.."
    };

    @ArchTest
    static final ArchRule theDomainIsPureJava = classes()
            .that()
            .resideInAnyPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "io.rollcall.event..",
                    "io.rollcall.status.roll..",
                    "io.rollcall.status.row..",
                    "io.rollcall.status.registration..");

    @ArchTest
    static final ArchRule theProjectionKnowsNothingOfItsReaders = noClasses()
            .that()
            .resideInAPackage("io.rollcall.status.projection..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.rollcall.status.rest..", "io.rollcall.status.live..");

    @ArchTest
    static final ArchRule onlyTheDatabasesClockTellsWhoIsQuiet = noClasses()
            .that()
            .resideInAPackage("io.rollcall.status.inactivity..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class);

    @ArchTest
    static final ArchRule nobodyReadsTheMachinesClock = noClasses()
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
            .callMethod(System.class, "currentTimeMillis");
}
