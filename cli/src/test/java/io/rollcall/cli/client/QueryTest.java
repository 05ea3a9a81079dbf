package io.rollcall.cli.client;

import java.net.URI;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueryTest {

    @Test
    void valuesAreEscaped() {
        assertThat(Query.of(URI.create("http://h/"), "/v1/x")
                        .with("a", "b c&d=é")
                        .with("none", null)
                        .with("n", 1)
                        .uri())
                .hasToString("http://h/v1/x?a=b%20c%26d%3D%C3%A9&n=1");
    }

    @Test
    void anAddressBehindAPrefixKeepsIt() {
        assertThat(Query.of(URI.create("https://h/rollcall"), "/v1/x").uri()).hasToString("https://h/rollcall/v1/x");
    }
}
