package io.rollcall.servicekit;

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
    static final ArchRule clocksAreInjected =
            ArchitectureRules.clocksAreInjected("io.rollcall.servicekit.time.SystemClock");
}
