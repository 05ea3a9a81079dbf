package io.rollcall.servicekit.retry;

import java.net.ConnectException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(20)
class PersistenceTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void whatSucceedsIsDoneOnce() throws Exception {
        String result = Persistence.insist("store", () -> "done " + attempts.incrementAndGet());

        assertThat(result).isEqualTo("done 1");
    }

    @Test
    void aPassingFaultIsMetWithAnotherAttempt() throws Exception {
        int result = Persistence.insist("store", () -> {
            if (attempts.incrementAndGet() < 5) {
                throw new ConnectException("refused");
            }
            return attempts.get();
        });

        assertThat(result).isEqualTo(5);
    }

    @Test
    void aLastingFaultIsThrownAsItIs() {
        IllegalStateException fault = new IllegalStateException("a bad row");

        assertThatThrownBy(() -> Persistence.insist("store", () -> {
                    attempts.incrementAndGet();
                    throw fault;
                }))
                .isSameAs(fault);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void whileTheServiceStopsNoFaultSaysAnythingAboutTheData() {
        Persistence.stopping(true);
        try {
            assertThatThrownBy(() -> Persistence.insist("store", () -> {
                        throw new IllegalStateException("a bean that is gone");
                    }))
                    .isInstanceOf(InterruptedException.class);
        } finally {
            Persistence.stopping(false);
        }
    }

    @Test
    void anInterruptEndsIt() {
        assertThatThrownBy(() -> Persistence.insist("store", () -> {
                    if (attempts.incrementAndGet() == 2) {
                        Thread.currentThread().interrupt();
                    }
                    throw new ConnectException("refused");
                }))
                .isInstanceOf(InterruptedException.class);
        // whether the flag is still up is the caller's affair, but not the next test's
        Thread.interrupted();
        assertThat(attempts).hasValue(2);
    }
}
