package io.rollcall.cli.demo;

import io.rollcall.cli.client.Connection;
import io.rollcall.cli.terminal.Words;

/** An organisation agrees that a partner registers devices for it. */
record AgreeToPartner(String organization, String partner) implements Act {

    @Override
    public void play(Stage stage) {
        Connection admin = stage.as(organization + "-admin");
        admin.http()
                .put(admin.registration("/v1/partners/" + partner).uri(), "{}")
                .orThrow();
        stage.terminal().line("  " + organization + "   " + Words.of("demo.agrees", partner));
    }
}
