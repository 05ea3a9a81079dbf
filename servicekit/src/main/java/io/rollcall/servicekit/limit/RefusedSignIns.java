package io.rollcall.servicekit.limit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.UnauthorizedAnswers;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Counts requests without a valid token by the address that they come from, and says how each is to be answered. It refuses nothing that has
 * a valid token: many callers may share an address with whoever guesses, such as that of a proxy.
 */
@ApplicationScoped
public class RefusedSignIns implements UnauthorizedAnswers {

    private final Rate rate;

    RefusedSignIns(RequestLimits limits) {
        this.rate = new Rate(limits.refusedPerSecond(), limits.refusedBurst(), System::nanoTime);
    }

    @Override
    public ProblemException refuse(String address) {
        long missing = rate.take(address);
        if (missing == 0) {
            return new ProblemException(401, "unauthorized");
        }
        int seconds = (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(missing));
        return new ProblemException(429, "too-many-requests", Map.of(), List.of(), seconds);
    }
}
