package io.rollcall.device;

import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceholderUuidTest {

    @ParameterizedTest
    @CsvSource({
        "03000200-0400-0500-0006-000700080009, true",
        "00000000-0000-0000-0000-000000000000, true",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, true",
        "58585858-5858-5858-5858-585858585858, true",
        "11111111-2222-4333-8444-555555555501, false",
        "4c4c4544-0035-3010-8052-b7c04f4e3233, false"
    })
    void aUuidThatManyDevicesShareIsAPlaceholder(UUID uuid, boolean placeholder) {
        assertThat(PlaceholderUuid.matches(uuid)).isEqualTo(placeholder);
    }
}
