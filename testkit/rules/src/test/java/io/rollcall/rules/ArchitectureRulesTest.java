package io.rollcall.rules;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.rollcall.rules.samples.first.One;
import io.rollcall.rules.samples.internal.Hidden;
import io.rollcall.rules.samples.second.Other;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each rule finds what it forbids. */
class ArchitectureRulesTest {

    @Test
    void aCycleOfPackagesIsFound() {
        assertThat(violated(ArchitectureRules.packagesHaveNoCycles, One.class, Other.class))
                .isTrue();
        assertThat(violated(ArchitectureRules.packagesHaveNoCycles, One.class)).isFalse();
    }

    @Test
    void anInternalTypeOfALibraryIsFoundAndOneOfThisProjectIsNot() {
        assertThat(violated(ArchitectureRules.librariesAreUsedByTheirPublicTypes, UsesLibrary.class))
                .isTrue();
        assertThat(violated(ArchitectureRules.librariesAreUsedByTheirPublicTypes, UsesOwn.class))
                .isFalse();
    }

    @Test
    void aPackageNamedAfterNoFeatureIsFound() {
        assertThat(violated(ArchitectureRules.packagesAreNamedByFeatures, io.rollcall.rules.samples.util.Bag.class))
                .isTrue();
        assertThat(violated(ArchitectureRules.packagesAreNamedByFeatures, One.class))
                .isFalse();
    }

    @Test
    void aDomainMayUseWhatIsListedAndNothingElse() {
        String[] domain = {"io.rollcall.rules"};

        assertThat(violated(ArchitectureRules.pure(domain), ReadsStream.class)).isTrue();
        assertThat(violated(ArchitectureRules.pure(domain), Value.class)).isFalse();
        assertThat(violated(ArchitectureRules.pure(domain), UsesOwn.class)).isTrue();
        assertThat(violated(ArchitectureRules.pure(domain, "io.rollcall.rules.samples.internal"), UsesOwn.class))
                .isFalse();
    }

    @Test
    void aClockThatIsNotInjectedIsFound() {
        assertThat(violated(ArchitectureRules.clocksAreInjected(""), CreatesClock.class))
                .isTrue();
        assertThat(violated(ArchitectureRules.clocksAreInjected(CreatesClock.class.getName()), CreatesClock.class))
                .isFalse();
    }

    private static boolean violated(ArchRule rule, Class<?>... types) {
        JavaClasses classes = new ClassFileImporter().importClasses(types);
        return rule.allowEmptyShould(true).evaluate(classes).hasViolation();
    }

    record UsesLibrary(jdk.jfr.Event event) {}

    record UsesOwn(Hidden hidden) {}

    record Value(String text) {}

    record ReadsStream(InputStream in) {
        int first() throws IOException {
            return in.read();
        }
    }

    static class CreatesClock {
        Clock clock = Clock.systemUTC();
    }
}
