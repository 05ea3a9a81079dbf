package io.rollcall.file;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ValueRulesTest {
    private final ValueRules rules = new ValueRules(FileLimits.DEFAULT);

    @Test
    void aValueIsTrimmedAndAnEmptyOneIsNone() {
        assertThat(rules.trimmed("\u00A0 a b\t\u3000")).isEqualTo("a b");
        assertThat(rules.trimmed(" \uFEFF")).isNull();
        assertThat(rules.trimmed(null)).isNull();
    }

    @Test
    void aValueIsJudgedAsACellIs() {
        assertThat(rules.check(Column.MODEL, null)).isNull();
        assertThat(rules.check(Column.MODEL, "Böök \uD83D\uDE00")).isNull();
        assertThat(rules.check(Column.MODEL, "m".repeat(257))).isEqualTo(RowProblem.tooLong(Column.MODEL, 256));
        assertThat(rules.check(Column.ASSIGNED_USER, "u".repeat(320))).isNull();
        assertThat(rules.check(Column.HARDWARE_HASH, "h".repeat(8193)))
                .isEqualTo(RowProblem.tooLong(Column.HARDWARE_HASH, 8192));
        assertThat(rules.check(Column.HARDWARE_HASH, "h\nh")).isNull();
        assertThat(rules.check(Column.MODEL, "a\u202Eb")).isEqualTo(RowProblem.illegalCharacter(Column.MODEL, 0x202E));
        assertThat(rules.check(Column.MODEL, "a\uD83D")).isEqualTo(RowProblem.illegalCharacter(Column.MODEL, 0xD83D));
    }
}
