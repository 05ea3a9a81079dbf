package io.rollcall.cli.operate;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.AgainstFakeServices;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RebuildStatusCommandTest extends AgainstFakeServices {

    private static final String PATH = "GET /v1/operations/rebuild";
    private static final String BODY =
            """
            {"state":"%s","startedAt":"2026-11-28T09:00:00Z","completedAt":%s,"seededEntries":1200,"skippedEntries":3,
             "remaining":%d,"partitions":[
              {"topic":"rollcall.registrations","partition":0,"applied":1000,"end":1000},
              {"topic":"rollcall.registration-outcomes","partition":5,"applied":%d,"end":2000}]}""";

    @Test
    void aRebuildShowsHowFarItIsAndEndsWithOne() {
        services.answer(PATH, 200, BODY.formatted("rebuilding", "null", 501, 1499));

        assertThat(screen.run("rebuild", "status")).as(screen.err()).isEqualTo(ExitCode.ROWS_FAILED);

        assertThat(screen.out())
                .contains("being rebuilt, since 2026-11-28 09:00:00 UTC: 83.3 % applied, 501 records to go.")
                .contains("1,200 entries of the published roll taken over.")
                .contains("3 entries of the published roll could not be taken over")
                .containsPattern("rollcall.registration-outcomes +5 +1,499 +2,000 +501")
                .doesNotContainPattern("rollcall.registrations +0");
    }

    @Test
    void aCompleteReadModelEndsWithZero() {
        services.answer(PATH, 200, BODY.formatted("complete", "\"2026-11-28T09:10:00Z\"", 0, 2000));

        assertThat(screen.run("rebuild", "status")).isEqualTo(ExitCode.OK);

        assertThat(screen.out()).contains("The read model is complete since 2026-11-28 09:10:00 UTC.");
    }

    @Test
    void aProgramGetsTheAnswerAsItIs() {
        services.answer(PATH, 200, BODY.formatted("rebuilding", "null", 1, 1999));

        assertThat(screen.run("rebuild", "status", "--json")).isEqualTo(ExitCode.ROWS_FAILED);

        assertThat(screen.out()).contains("\"remaining\" : 1");
    }

    @Test
    void whoIsNoOperatorIsRefused() {
        services.answer(PATH, 403, "{\"title\":\"Not allowed\",\"status\":403}");

        assertThat(screen.run("rebuild", "status")).isEqualTo(ExitCode.REFUSED);
        assertThat(screen.run("rebuild")).isEqualTo(ExitCode.USAGE);
    }
}
