package io.rollcall.servicekit.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseAttemptTest {

    @Test
    @Timeout(30)
    void aServerThatAcceptsAndSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DatabaseAttempt attempt = attempt(silent.getLocalPort())) {
            long before = System.nanoTime();

            assertThatThrownBy(attempt::run)
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(attempt.isRefusal(e))
                            .isFalse());

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(7));
        }
    }

    @Test
    void onlyAnAnswerOfTheServerIsARefusal() {
        try (DatabaseAttempt attempt = attempt(1)) {
            assertThat(attempt.isRefusal(new SQLException("password authentication failed", "28P01")))
                    .isTrue();
            assertThat(attempt.isRefusal(new SQLException("no connection", "08001")))
                    .isFalse();
            assertThat(attempt.isRefusal(new SQLException("no state"))).isFalse();
            assertThat(attempt.isRefusal(new IllegalStateException())).isFalse();
        }
    }

    private static DatabaseAttempt attempt(int port) {
        return new DatabaseAttempt("jdbc:postgresql://127.0.0.1:" + port + "/x", "x", "x", "test");
    }
}
