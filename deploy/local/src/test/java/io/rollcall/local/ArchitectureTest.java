package io.rollcall.local;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.rollcall.rules.ArchitectureRules;
import io.rollcall.rules.ThisModule;

@AnalyzeClasses(packages = "io.rollcall", importOptions = ThisModule.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests rules = ArchTests.in(ArchitectureRules.class);
}
