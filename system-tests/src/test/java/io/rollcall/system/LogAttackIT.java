package io.rollcall.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.rollcall.local.identity.Token;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Group F of docs/attacks.md, logs and metrics: values from outside that would forge a line, be looked up, or fill a label. */
class LogAttackIT {

    private static final RunningSystem SYSTEM = RunningSystem.get();
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ [A-Z]+ +\\[.*";
    private static final int PATHS = 150;

    private final String mark = "forged-" + UUID.randomUUID().toString().substring(0, 8);

    /** F4, F5. */
    @Test
    void whatComesFromOutsideForgesNoLineAndIsNotLookedUp() throws IOException {
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String lookup = "${jndi:ldap://127.0.0.1:" + trap.getLocalPort() + "/" + mark + "}${env:PATH}";
            String line =
                    mark + "\n2026-11-28T00:00:00.000Z ERROR [" + mark + "] lost\r\n\u001B[2J\",\"level\":\"x" + lookup;
            // a name that the issuer lets somebody have; who changes the catalog is logged
            String token = SYSTEM.issue(Token.of(line, "supplier").manufacturers("*"));
            String csv = "Serial Number,Manufacturer,Model\n\"" + mark + "\",M,B\n";
            assertThat(Client.of(SYSTEM, token)
                            .csvTo("registration", "/v1/catalog", csv)
                            .status())
                    .isEqualTo(200);
            for (String service : Routes.SERVICES) {
                Client.of(SYSTEM, SYSTEM.token("contoso-admin"))
                        .get(
                                service,
                                "/v1/" + URLEncoder.encode(lookup, UTF_8) + "?q=" + URLEncoder.encode(line, UTF_8),
                                "User-Agent",
                                lookup,
                                "X-Forwarded-For",
                                lookup,
                                "X-Request-Id",
                                lookup,
                                "Accept-Language",
                                lookup,
                                "Idempotency-Key",
                                lookup);
                Client.of(SYSTEM, lookup).get(service, "/v1/devices");
            }
            Client admin = Client.of(SYSTEM, SYSTEM.token("contoso-admin"));
            admin.csv("/v1/registrations", "Device Serial Number\n\"" + line.replace("\"", "\"\"") + "\"\n");
            admin.csv("/v1/registrations", "Device Serial Number\n" + mark + "x".repeat(1_000_000) + "\n");
            admin.json("intake", "POST", "/v1/registrations", "{\"" + lookup + "\":" + lookup);

            Awaitility.await("the change of the catalog is logged")
                    .until(() -> SystemLogs.lines(SYSTEM).stream().anyMatch(each -> each.contains(mark)));
            assertThat(SystemLogs.lines(SYSTEM))
                    .filteredOn(each -> each.contains(mark))
                    .allSatisfy(each -> assertThat(each)
                            .matches(TIME)
                            .hasSizeLessThan(10_000)
                            .doesNotContain("\u001B"))
                    .anySatisfy(each ->
                            assertThat(each).contains(mark + "\\n2026-11-28T00:00:00.000Z ERROR", "${env:PATH}"));
            trap.setSoTimeout(1);
            assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** F7. */
    @Test
    void thereAreNotMoreSeriesHoweverManyAddressesAreAsked() {
        Client admin = Client.of(SYSTEM, SYSTEM.token("contoso-admin"));
        ask(admin, 0);
        Set<String> before = series();
        for (int i = 1; i <= PATHS; i++) {
            ask(admin, i);
        }

        Set<String> added = new HashSet<>(series());
        added.removeAll(before);
        assertThat(added).as("series for %d times as many addresses", PATHS).hasSizeLessThan(PATHS / 3);
        assertThat(String.join("\n", added)).doesNotContain(mark);
    }

    /** As many addresses as there are kinds: unknown paths, ids, files that are not there, filters. */
    private void ask(Client admin, int i) {
        for (String service : Routes.SERVICES) {
            admin.get(service, "/" + mark + i);
            admin.get(service, "/v1/" + mark + i);
        }
        admin.get("status", "/v1/devices/" + UUID.randomUUID());
        admin.get("status", "/v1/registrations/" + UUID.randomUUID());
        admin.get("status", "/v1/devices?search=" + mark + i);
        admin.get("status", "/static/bundle/" + mark + i + ".js");
        admin.get("status", "/devices/" + UUID.randomUUID());
        admin.get("registration", "/v1/partners/" + mark + i);
    }

    /** Names and labels of all metrics. */
    private static Set<String> series() {
        return Routes.SERVICES.stream()
                .flatMap(service -> Client.of(SYSTEM, null)
                        .get(service, "/q/metrics")
                        .body()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> service + " " + line.replaceAll(" \\S+$", "")))
                .collect(Collectors.toSet());
    }
}
