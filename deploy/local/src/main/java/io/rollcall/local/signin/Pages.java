package io.rollcall.local.signin;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

import io.rollcall.local.identity.DemoToken;

/** The pages of the issuer, in English and Dutch, without scripts. They contain texts of the bundle only, nothing of a request. */
final class Pages {

    static final String STYLE_PATH = "/sign-in.css";

    private static final List<DemoToken> OFFERED = List.of(
            DemoToken.CONTOSO_ADMIN,
            DemoToken.CONTOSO_VIEWER,
            DemoToken.FABRIKAM_ADMIN,
            DemoToken.NORTHWIND_PARTNER,
            DemoToken.OPERATOR);

    private final ResourceBundle texts;
    private final Locale language;

    Pages(Locale language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                "io.rollcall.local.signin.SignIn",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The identities that a person can sign in as; the others are for programs. */
    static List<DemoToken> offered() {
        return OFFERED;
    }

    /**
     * The page where an identity is chosen.
     *
     * @param request the key of the waiting authorization request
     * @param origin the origin that the browser returns to afterwards
     */
    Response choice(String request, String origin) {
        StringBuilder form = new StringBuilder();
        form.append("<form method=\"post\" action=\"")
                .append(AuthorizationEndpoint.CHOICE_PATH)
                .append("\"><input type=\"hidden\" name=\"request\" value=\"")
                .append(escape(request))
                .append("\"><ul>");
        for (DemoToken each : OFFERED) {
            form.append("<li><button name=\"identity\" value=\"")
                    .append(escape(each.id()))
                    .append("\"><strong>")
                    .append(text(each.id() + ".name"))
                    .append("</strong><span>")
                    .append(text(each.id() + ".may"))
                    .append("</span></button></li>");
        }
        form.append("</ul></form>");
        return Response.page(Response.OK, html("choice", form.toString()), origin);
    }

    /** The client or its redirect URI is not registered. */
    Response refusal() {
        return Response.page(Response.BAD_REQUEST, html("refusal", ""), "");
    }

    /** The form came too late, twice, or was made up. */
    Response expired() {
        return Response.page(Response.BAD_REQUEST, html("expired", ""), "");
    }

    Response signedOut() {
        return Response.page(Response.OK, html("signed-out", ""), "");
    }

    private String html(String page, String content) {
        return "<!doctype html><html lang=\"" + language.getLanguage() + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">"
                + "<title>" + text(page + ".title") + "</title><link rel=\"stylesheet\" href=\"" + STYLE_PATH
                + "\"></head><body><main><h1>" + text(page + ".title") + "</h1><p>" + text(page + ".text") + "</p>"
                + content + "<p class=\"warning\">" + text("warning") + "</p></main></body></html>";
    }

    private String text(String key) {
        return escape(texts.getString(key));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
