package io.rollcall.cli.operate;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.AgainstFakeServices;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One server plays both services, so that their responses come in turn. */
class ReconcileCommandTest extends AgainstFakeServices {

    private static final String RECONCILE = "POST /v1/operations/reconcile";
    private static final String CONSUMPTION = "GET /v1/operations/consumption";
    private static final String REGISTRATION =
            """
            {"halted":"offsets-beyond-database","outcomes":5000,"claimsChanged":50,"decisionsAdded":51,
             "relationshipsChanged":0,"relationshipsRepublished":3,"resumed":true,"detail":"The database has all outcomes now."}""";
    private static final String STATUS =
            "{\"halted\":null,\"positionsReset\":0,\"rollRepublished\":false,\"resumed\":true,\"detail\":\"Nothing had stopped.\"}";
    private static final String NEEDED =
            """
            {"type":"https://rollcall.example/problems/reconcile-needs-acceptance","title":"Other topics","status":409,
             "detail":"rollcall.registration-outcomes is another topic than the one that the database knows."}""";

    @Test
    void registrationIsReconciledBeforeStatusAndBothAreReported() {
        services.answer(RECONCILE, 200, REGISTRATION).answer(RECONCILE, 200, STATUS);

        assertThat(screen.run("reconcile", "--yes")).as(screen.err()).isEqualTo(ExitCode.OK);

        assertThat(screen.out())
                .contains(
                        "registration: had stopped (offsets-beyond-database), goes on.",
                        "The database has all outcomes")
                .contains(
                        "50 claims changed",
                        "51 decisions added",
                        "status: had not stopped, goes on.",
                        "0 positions reset")
                .doesNotContain("published again");
        assertThat(services.requests("POST", "/v1/operations/reconcile"))
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.text()).isEqualTo("{\"acceptTopics\":false}"));
    }

    @Test
    void otherTopicsAreAcceptedOnlyByAnotherCommand() {
        services.answer(RECONCILE, 409, NEEDED);

        assertThat(screen.run("reconcile", "--yes")).isEqualTo(ExitCode.REFUSED);

        assertThat(screen.err()).contains("is another topic", "reconcile --accept-topics");
        assertThat(services.requests("POST", "/v1/operations/reconcile")).hasSize(1);

        services.instead(RECONCILE)
                .answer(RECONCILE, 200, REGISTRATION)
                .answer(RECONCILE, 200, STATUS.replace("false", "true"));
        assertThat(screen.run("reconcile", "--accept-topics", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).contains("3 relationships to be published again", "the roll is published again");
        assertThat(services.requests("POST", "/v1/operations/reconcile").get(1).text())
                .isEqualTo("{\"acceptTopics\":true}");
    }

    @Test
    void aProgramGetsBothAnswersAndTheRefusal() {
        services.answer(RECONCILE, 200, REGISTRATION)
                .answer(RECONCILE, 200, STATUS)
                .answer(RECONCILE, 409, NEEDED);

        assertThat(screen.run("reconcile", "--yes", "--json")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).contains("\"registration\"", "\"status\"", "\"claimsChanged\" : 50");
        assertThat(screen.run("reconcile", "--yes", "--json")).isEqualTo(ExitCode.REFUSED);
        assertThat(screen.out()).contains("\"problem\"", "reconcile-needs-acceptance");
    }

    @Test
    void whoDidNotGoOnIsAFailure() {
        services.answer(RECONCILE, 200, REGISTRATION).answer(RECONCILE, 200, STATUS.replace("true", "false"));

        assertThat(screen.run("reconcile", "--yes")).isEqualTo(ExitCode.ROWS_FAILED);
        assertThat(screen.out()).contains("has not gone on");
    }

    @Test
    void itAsksFirst() {
        assertThat(screen.run("reconcile")).as("nobody can be asked").isEqualTo(ExitCode.USAGE);
        assertThat(screen.onTerminal(false).typing("n\n").run("reconcile")).isEqualTo(ExitCode.OK);

        assertThat(screen.out()).contains("Nothing was changed.");
        assertThat(services.requests("POST", "/v1/operations/reconcile")).isEmpty();
    }

    @Test
    void theCheckShowsWhereEachServiceIsAndChangesNothing() {
        services.answer(
                        CONSUMPTION,
                        200,
                        """
                        {"halted":{"code":"offsets-beyond-database","sentence":"The database is older than the offsets."},
                         "partitions":[
                          {"topic":"rollcall.registration-requests","partition":0,"applied":100,"committed":150,"start":0,"end":150},
                          {"topic":"rollcall.registration-requests","partition":1,"applied":90,"committed":80,"start":0,"end":80},
                          {"topic":"rollcall.registration-requests","partition":2,"applied":10,"committed":10,"start":20,"end":80},
                          {"topic":"rollcall.registration-requests","partition":3,"applied":null,"committed":null,"start":0,"end":0}]}""")
                .answer(CONSUMPTION, 200, "{\"halted\":null,\"partitions\":[]}");

        assertThat(screen.run("reconcile", "--check")).isEqualTo(ExitCode.ROWS_FAILED);

        assertThat(screen.out())
                .contains(
                        "registration: has stopped (offsets-beyond-database)",
                        "older than the offsets",
                        "status: consumes")
                .containsPattern("rollcall.registration-requests +0 +0 +100 +150 +150 +committed beyond")
                .containsPattern(" 1 +0 +90 +80 +80 +beyond the end")
                .containsPattern(" 2 +20 +10 +10 +80 +records expired")
                .containsPattern(" 3 +0 +- +- +0");
        assertThat(services.requests("POST", "/v1/operations/reconcile")).isEmpty();
        assertThat(screen.run("reconcile", "--check", "--accept-topics")).isEqualTo(ExitCode.USAGE);
    }
}
