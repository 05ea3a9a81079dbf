package io.rollcall.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestTokens;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may upload, and who may not. */
@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
class AccessIT {

    private static final byte[] FILE = Csv.script("SYN-1").getBytes(UTF_8);
    private static final int PATIENCE_MILLIS = 10_000;

    private Map<TopicPartition, Long> before;

    @BeforeEach
    void remember() {
        before = Published.ends();
    }

    @AfterEach
    void nothingWasPublished() {
        assertThat(Published.ends()).isEqualTo(before);
    }

    static Stream<String> tokensThatNobodyAccepts() {
        return Stream.of(
                null,
                "not.a.token",
                TestTokens.expired("contoso"),
                TestTokens.fromOtherIssuer("contoso"),
                TestTokens.forOtherAudience("contoso"),
                TestTokens.signedByStranger("contoso"),
                TestTokens.unsigned("contoso"));
    }

    @ParameterizedTest
    @MethodSource("tokensThatNobodyAccepts")
    void withoutAValidTokenSignInIsNeeded(String token) {
        Intake.Answer answer = Intake.as(token).upload("", Intake.CSV, FILE);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthorized");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    static Stream<String> tokensWithoutTheRight() {
        return Stream.of(
                TestTokens.viewer("contoso"),
                TestTokens.supplier("*"),
                TestTokens.operator(),
                TestTokens.gateway(),
                TestTokens.gateway("contoso"),
                TestTokens.withoutGroups("contoso"),
                TestTokens.withoutOrganization());
    }

    @ParameterizedTest
    @MethodSource("tokensWithoutTheRight")
    void onlyAnAdministratorOfAnOrganizationMayUpload(String token) {
        Intake.Answer answer = Intake.as(token).upload("", Intake.CSV, FILE);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?dryRun=true", ""})
    void anAdministratorActsForNoOtherOrganization(String query) {
        Intake contoso = Intake.as(TestTokens.admin("contoso"));
        String organization = (query.isEmpty() ? "?" : query + "&") + "organization=fabrikam";

        assertThat(contoso.upload(organization, Intake.CSV, FILE).status()).isEqualTo(403);
    }

    @Test
    void aPartnerLearnsNothingAboutWhichOrganizationsExist() {
        Intake partner = Intake.as(TestTokens.partner("northwind"));

        Intake.Answer known = partner.upload("?organization=contoso", Intake.CSV, FILE);
        Intake.Answer unknown = partner.upload("?organization=nobody-has-this", Intake.CSV, FILE);

        assertThat(known.status()).isEqualTo(403);
        assertThat(unknown.status()).isEqualTo(403);
        assertThat(withoutRequestId(unknown)).isEqualTo(withoutRequestId(known));
    }

    @Test
    void anAdministratorMayNameItsOwnOrganization() {
        Intake.Answer answer =
                Intake.as(TestTokens.admin("contoso")).upload("?organization=contoso&dryRun=true", Intake.CSV, FILE);

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("tokensWithoutTheRight")
    void theRefusalComesBeforeTheBodyIsSent(String token) throws IOException {
        assertThat(statusWithoutBody("Authorization: Bearer " + token + "\r\n")).contains(" 403 ");
    }

    @Test
    void whoHasNoTokenIsToldSoBeforeTheBodyIsSent() throws IOException {
        assertThat(statusWithoutBody("")).contains(" 401 ");
    }

    static Stream<String> refusedUnread() {
        return Stream.of(
                "?dryrun=true|" + TestTokens.admin("contoso"),
                "?organization=contoso|" + TestTokens.partner("northwind"),
                "|" + TestTokens.viewer("contoso"),
                "|none");
    }

    @ParameterizedTest
    @MethodSource("refusedUnread")
    void aBodyThatNobodyReadsIsNotCollectedInMemory(String queryAndToken) throws IOException {
        int size = 200 << 20;
        String[] parts = queryAndToken.split("\\|");
        byte[] piece = new byte[1 << 20];
        try (Socket socket = new Socket(Intake.base().getHost(), Intake.base().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/registrations" + parts[0] + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + parts[1] + "\r\nContent-Type: text/csv\r\nContent-Length: " + size + "\r\n\r\n")
                    .getBytes(US_ASCII));
            long usedBefore = usedMemory();
            for (int sent = 0; sent < size - piece.length; sent += piece.length) {
                out.write(piece);
            }

            // the last piece is missing: the request is still there, and whatever it holds
            assertThat(usedMemory() - usedBefore).isLessThan(size / 4);
            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine())
                    .containsPattern(" 40[013] ");
        }
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** The status line that comes while a body of a megabyte has been announced and nothing of it was sent. */
    private static String statusWithoutBody(String authorization) throws IOException {
        try (Socket socket = new Socket(Intake.base().getHost(), Intake.base().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(("POST /v1/registrations HTTP/1.1\r\nHost: localhost\r\n" + authorization
                                    + "Content-Type: text/csv\r\nContent-Length: 1048576\r\n\r\n")
                            .getBytes(US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        }
    }

    private static ObjectNode withoutRequestId(Intake.Answer answer) {
        ObjectNode body = answer.body().deepCopy();
        body.remove("requestId");
        return body;
    }
}
