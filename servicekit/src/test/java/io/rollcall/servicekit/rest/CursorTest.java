package io.rollcall.servicekit.rest;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorTest {

    private static final String LIST = "devices|contoso";

    @Test
    void aCursorGivesBackItsKeysAndItsId() {
        String cursor = Cursor.write(LIST, "Förde\u001FStraße", "", "3:abc", "id");

        assertThat(Cursor.read(LIST, cursor)).containsExactly("Förde\u001FStraße", "", "3:abc", "id");
    }

    @Test
    void noCursorIsTheStart() {
        assertThat(Cursor.read(LIST, null)).isEmpty();
        assertThat(Cursor.read(LIST, "")).isEmpty();
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        String cursor = Cursor.write("devices|fabrikam", "key", "id");

        assertThatThrownBy(() -> Cursor.read(LIST, cursor)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.values()).containsEntry("name", "cursor");
        });
    }

    @Test
    void everyChangedCharacterIsNoticed() {
        String cursor = Cursor.write(LIST, "2026-03-02T08:00:00Z", "9a356f8f-2cba-840c-bce6-1bfef3384c1c");

        for (int i = 0; i < cursor.length() - 1; i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertThatThrownBy(() -> Cursor.read(LIST, changed)).isInstanceOf(ProblemException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "AAAA", "AAAAAAAAAAAA", "%00", "  ", "abc\u0000def"})
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.read(LIST, text)).isInstanceOf(ProblemException.class);
    }

    /** The digest is no secret: somebody may make up a cursor that is well formed. */
    @Test
    void keysThatAreNoneAreRefused() {
        for (String key : List.of("", "no number", "2026-13-45T00:00:00Z", "9".repeat(40))) {
            List<String> keys = Cursor.read(LIST, Cursor.write(LIST, key, "no id"));
            assertThatThrownBy(() -> Cursor.number(keys)).isInstanceOf(ProblemException.class);
            assertThatThrownBy(() -> Cursor.time(keys)).isInstanceOf(ProblemException.class);
            assertThatThrownBy(() -> Cursor.id(keys)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void aCursorIsSafeInAUrl() {
        for (String key : List.of("a?b&c", "\uFFFD\u07FF", "~~~")) {
            assertThat(Cursor.write(LIST, key, "id")).matches("[A-Za-z0-9_-]+");
        }
    }
}
