package io.rollcall.status;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.rollcall.rules.ArchitectureRules;
import io.rollcall.rules.ThisModule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.rollcall", importOptions = ThisModule.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests rules = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchRule clocksAreInjected = ArchitectureRules.clocksAreInjected("");

    @ArchTest
    static final ArchRule theDomainIsPure = ArchitectureRules.pure(
            new String[] {"io.rollcall.status.roll..", "io.rollcall.status.row..", "io.rollcall.status.registration.."},
            "io.rollcall.event");

    @ArchTest
    static final ArchRule theProjectionKnowsNothingOfItsReaders = noClasses()
            .that()
            .resideInAPackage("io.rollcall.status.projection..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.rollcall.status.rest..", "io.rollcall.status.query..", "io.rollcall.status.live..");

    @ArchTest
    static final ArchRule queriesKnowNothingOfRest = noClasses()
            .that()
            .resideInAPackage("io.rollcall.status.query..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.rollcall.status.rest..", "io.rollcall.status.live..");

    @ArchTest
    static final ArchRule onlyTheDatabasesClockTellsWhoIsQuiet = noClasses()
            .that()
            .resideInAPackage("io.rollcall.status.inactivity..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class);
}
