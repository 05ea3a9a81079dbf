package io.rollcall;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.rollcall.rules.ArchitectureRules;
import io.rollcall.rules.ThisModule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What every part of the system depends on depends on nothing but the JDK, and on Jackson's streaming for the events. */
@AnalyzeClasses(packages = "io.rollcall", importOptions = ThisModule.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests rules = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchRule plainJava = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.rollcall..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule jsonInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("io.rollcall.event")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule clocksAreInjected = ArchitectureRules.clocksAreInjected("");
}
