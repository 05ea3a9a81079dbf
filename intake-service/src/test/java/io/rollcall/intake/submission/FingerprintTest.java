package io.rollcall.intake.submission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.rollcall.event.RegistrationKind;
import io.rollcall.intake.body.UploadBody;
import io.rollcall.intake.row.Defaults;
import io.rollcall.intake.spool.Sha256;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTest {

    @Test
    void theSameFilesAndQueryAreTheSameUpload() throws IOException {
        assertThat(of("contoso", Defaults.NONE, "a", "b")).isEqualTo(of("contoso", Defaults.NONE, "a", "b"));
    }

    @Test
    void anyDifferenceMakesAnotherUpload() throws IOException {
        byte[] upload = of("contoso", new Defaults("x", null), "a", "b");

        assertThat(of("fabrikam", new Defaults("x", null), "a", "b")).isNotEqualTo(upload);
        assertThat(of("contoso", new Defaults(null, "x"), "a", "b")).isNotEqualTo(upload);
        assertThat(of("contoso", Defaults.NONE, "a", "b")).isNotEqualTo(upload);
        assertThat(of("contoso", new Defaults("x", null), "b", "a")).isNotEqualTo(upload);
        assertThat(of("contoso", new Defaults("x", null), "ab")).isNotEqualTo(upload);
        assertThat(of("contoso", new Defaults("x", null), "a", "b", "")).isNotEqualTo(upload);
    }

    @Test
    void theSameBytesOrderedForSomethingElseAreAnotherOrder() throws IOException {
        assertThat(of(new Fingerprint(RegistrationKind.DEREGISTRATION, "contoso")))
                .isNotEqualTo(of(new Fingerprint(RegistrationKind.UPDATE, "contoso")))
                .isNotEqualTo(of(new Fingerprint(RegistrationKind.DEREGISTRATION, "fabrikam")))
                .isNotEqualTo(of(new Fingerprint("contoso", Defaults.NONE)));
    }

    private static byte[] of(Fingerprint fingerprint) {
        fingerprint.part(Sha256.create().digest("a".getBytes(UTF_8)));
        return fingerprint.bytes();
    }

    @Test
    void aDigestTakenWhileReadingIsAsGoodAsTheBytes() throws IOException {
        Fingerprint fingerprint = new Fingerprint("contoso", Defaults.NONE);
        fingerprint.part(Sha256.create().digest("a".getBytes(UTF_8)));

        assertThat(fingerprint.bytes()).isEqualTo(of("contoso", Defaults.NONE, "a"));
    }

    private static byte[] of(String organization, Defaults defaults, String... files) throws IOException {
        StringBuilder form = new StringBuilder();
        for (String file : files) {
            form.append("--XX\r\nContent-Disposition: form-data; name=file\r\n\r\n")
                    .append(file)
                    .append("\r\n");
        }
        InputStream bytes =
                new ByteArrayInputStream(form.append("--XX--").toString().getBytes(UTF_8));
        Fingerprint fingerprint = new Fingerprint(organization, defaults);
        fingerprint.parts(new UploadBody("multipart/form-data; boundary=XX", -1, bytes, 4096, 9).parts());
        return fingerprint.bytes();
    }
}
