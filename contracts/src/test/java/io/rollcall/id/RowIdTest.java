package io.rollcall.id;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RowIdTest {

    private static final UUID REGISTRATION = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    @Test
    void theVectorOfTheDesign() {
        assertThat(RowId.of(REGISTRATION, 1)).hasToString("be2c8c25-29c4-88c0-8689-3d8366d0622c");
    }

    @Test
    void everyRowOfEveryRegistrationHasItsOwn() {
        Set<UUID> ids = new HashSet<>();
        for (long row = 1; row <= 1000; row++) {
            ids.add(RowId.of(REGISTRATION, row));
            ids.add(RowId.of(new UUID(REGISTRATION.getMostSignificantBits(), 1), row));
        }

        assertThat(ids).hasSize(2000);
    }
}
