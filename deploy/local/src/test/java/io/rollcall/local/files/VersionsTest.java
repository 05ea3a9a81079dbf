package io.rollcall.local.files;

import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VersionsTest {

    @Test
    void kafkasVersionIsThatOfTheLibraryOnTheClassPath() {
        assertThat(Versions.kafka()).isEqualTo(AppInfoParser.getVersion());
    }

    @Test
    void postgresqlsVersionIsFilledInByTheBuild() {
        assertThat(Versions.postgresql()).matches("\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void aShortVersionHasTheFirstNumbers() {
        assertThat(Versions.shortened("4.1.1", 2)).isEqualTo("4.1");
        assertThat(Versions.shortened("18.3.0", 1)).isEqualTo("18");
        assertThat(Versions.shortened("18", 2)).isEqualTo("18");
    }
}
