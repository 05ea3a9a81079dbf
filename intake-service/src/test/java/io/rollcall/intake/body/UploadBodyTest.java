package io.rollcall.intake.body;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.rollcall.servicekit.rest.ProblemException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UploadBodyTest {

    private static final String FORM = "multipart/form-data; boundary=XX";
    private static final int UNKNOWN = -1;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv",
                "TEXT/CSV; charset=utf-7",
                "\"text/csv\"",
                "text/plain",
                "application/vnd.ms-excel",
                "application/x-www-form-urlencoded",
                "application/octet-stream",
                "binary/octet-stream",
                "",
            })
    void whateverClientsCallACsvFileIsOne(String type) throws IOException {
        assertThat(body(type, "").format()).isEqualTo(Format.CSV);
        assertThat(body(type, "Serial Number,Model\n").format()).isEqualTo(Format.CSV);
        assertThat(read(body(type, "[Serial Number],[Model]\n"))).containsExactly("null=[Serial Number],[Model]\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=utf-8",
                "text/json",
                "text/plain;charset=UTF-8",
                "application/vnd.ms-excel",
                "application/x-www-form-urlencoded",
                "application/octet-stream",
                "",
            })
    void whateverClientsCallJsonIsJson(String type) throws IOException {
        for (String json : List.of("{\"devices\":[]}", " \r\n{}", "\uFEFF{", "{\u0000}\u0000", "[{}]", " [ ]")) {
            UploadBody body = body(type, json);

            assertThat(body.format()).as(json).isEqualTo(Format.JSON);
            assertThat(text(body.json())).isEqualTo(json);
        }
    }

    @Test
    void noTypeAtAllIsDecidedByTheContent() throws IOException {
        assertThat(body(null, "Serial Number").format()).isEqualTo(Format.CSV);
        assertThat(body(null, "{}").format()).isEqualTo(Format.JSON);
        assertThat(body(null, "").typeUnknown()).isTrue();
        assertThat(body("text/csv", "{}").format()).isEqualTo(Format.CSV);
        assertThat(body("text/plain", "").typeUnknown()).isFalse();
    }

    @Test
    void whatIsNoJsonIsRefusedWhereOnlyJsonIsTaken() {
        ProblemException refusal = refused(415, "unsupported-media-type", () -> body(null, "Serial Number\n")
                .json());

        assertThat(refusal.values()).containsEntry("types", "application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "application/zip", "multipart/mixed; boundary=x", "image/*", "nonsense"})
    void anythingElseIsNotSupportedAndTheAnswerNamesWhatIs(String type) {
        ProblemException refusal = refused(415, "unsupported-media-type", () -> body(type, ""));

        assertThat(refusal.values()).containsEntry("types", "text/csv, multipart/form-data, application/json");
    }

    @Test
    void theFilesOfAFormComeInTheirOrder() throws IOException {
        String form = part("name=\"file\"; filename=\"a.csv\"", "1\r\n2")
                + part("name=\"file\"; filename=\"x.csv\"; filename*=UTF-8''Ger%C3%A4te.csv", "")
                + part("name=file", "3")
                + "--XX--\r\n";

        assertThat(read(body(FORM, form))).containsExactly("a.csv=1\r\n2", "Geräte.csv=", "null=3");
    }

    @Test
    void whatIsNotReadOfAPartIsSkipped() throws IOException {
        Parts parts = body(FORM, part("name=file", "1".repeat(200_000)) + part("name=file", "2") + "--XX--")
                .parts();

        parts.next();

        assertThat(text(parts.next().content())).isEqualTo("2");
        assertThat(parts.next()).isNull();
    }

    @Test
    void aPartThatIsNoFileIsRefusedByItsName() {
        ProblemException refusal =
                refused(400, "unknown-part", () -> read(body(FORM, part("name=\"groupTag\"", "sales") + "--XX--")));

        assertThat(refusal.values()).isEqualTo(Map.of("name", "groupTag"));
    }

    @Test
    void aFormWithoutFilesIsRefused() {
        refused(400, "no-files", () -> read(body(FORM, "--XX--\r\n")));
        refused(400, "no-files", () -> read(body(FORM, "")));
    }

    @Test
    void aFormWithTooManyFilesIsRefused() {
        refused(
                400,
                "too-many-files",
                () -> read(body(FORM, part("name=file", "1").repeat(4) + "--XX--")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--XX\r\nContent-Disposition: form-data; name=file\r\n\r\nnever ends",
                "--XX\r\nContent-Disposition: form-data; name=file\r\n",
            })
    void aFormThatIsCutOffIsRefused(String form) {
        refused(400, "invalid-multipart", () -> read(body(FORM, form)));
    }

    @Test
    void aPartWithEndlessHeadersIsRefused() {
        refused(
                400,
                "invalid-multipart",
                () -> read(body(FORM, part("name=file; filename=" + "x".repeat(10_000), "1") + "--XX--")));
    }

    @Test
    void aFormWithoutBoundaryIsRefused() {
        refused(400, "invalid-multipart", () -> read(body("multipart/form-data", "--XX--")));
    }

    @Test
    void anUploadThatAnnouncesTooMuchIsRefusedUnread() {
        InputStream unreadable = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read");
            }
        };

        ProblemException refusal =
                refused(413, "too-large", () -> new UploadBody("text/csv", 3 * 1024 + 1, unreadable, 3 * 1024, 3));

        assertThat(refusal.values()).isEqualTo(Map.of("limit", "3 KiB"));
    }

    @Test
    void anUploadThatHasMoreThanItAnnouncedIsRefused() {
        refused(413, "too-large", () -> read(body("text/csv", "x".repeat(3 * 1024 + 1))));
    }

    @Test
    void whatBreaksOffOnTheWayIsTheClientsFault() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        refused(408, "upload-interrupted", () -> read(new UploadBody("text/csv", UNKNOWN, broken, 1024, 3)));
    }

    private static UploadBody body(String type, String content) {
        return new UploadBody(type, UNKNOWN, new ByteArrayInputStream(content.getBytes(UTF_8)), 3 * 1024, 3);
    }

    private static String part(String parameters, String content) {
        return "--XX\r\nContent-Disposition: form-data; " + parameters + "\r\nContent-Type: text/csv\r\n\r\n" + content
                + "\r\n";
    }

    private static List<String> read(UploadBody body) throws IOException {
        List<String> files = new ArrayList<>();
        Parts parts = body.parts();
        for (Part part = parts.next(); part != null; part = parts.next()) {
            files.add(part.fileName() + "=" + text(part.content()));
        }
        return files;
    }

    private static String text(InputStream content) throws IOException {
        return new String(content.readAllBytes(), UTF_8);
    }

    private static ProblemException refused(int status, String code, ThrowingCallable action) {
        ProblemException[] refusal = new ProblemException[1];
        assertThatThrownBy(action).isInstanceOfSatisfying(ProblemException.class, problem -> refusal[0] = problem);
        assertThat(refusal[0].status()).isEqualTo(status);
        assertThat(refusal[0].code()).isEqualTo(code);
        return refusal[0];
    }
}
