package io.rollcall.registration;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.rollcall.rules.ArchitectureRules;
import io.rollcall.rules.ThisModule;

@AnalyzeClasses(packages = "io.rollcall", importOptions = ThisModule.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests rules = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchRule clocksAreInjected = ArchitectureRules.clocksAreInjected("");

    @ArchTest
    static final ArchRule theDomainIsPure = ArchitectureRules.pure(
            new String[] {"io.rollcall.registration.decision.."},
            "io.rollcall.event",
            "io.rollcall.row",
            "io.rollcall.device",
            "io.rollcall.id");
}
