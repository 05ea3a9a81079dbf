package io.rollcall.intake;

import java.time.Clock;
import java.time.Instant;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theDomainKnowsNothingOfItsSurroundings = noClasses()
            .that()
            .resideInAnyPackage("io.rollcall.intake.row..", "io.rollcall.intake.lane..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta..",
                    "java.sql..",
                    "org.apache.kafka..",
                    "io.vertx..",
                    "io.smallrye..",
                    "io.quarkus..",
                    "io.rollcall.servicekit..");

    @ArchTest
    static final ArchRule onlyTheOneClockTellsTheTime = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
