package io.rollcall.benchmarks.jmh;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.Event;
import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.event.HashEvidence;
import io.rollcall.event.MalformedEventException;
import io.rollcall.event.RequestedDevice;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Writing and reading the request of one device. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventCoding {

    private final Event request = request();
    private final byte[] bytes = EventJson.write(request);

    @Benchmark
    public byte[] write() {
        return EventJson.write(request);
    }

    @Benchmark
    public Event read() throws MalformedEventException {
        return EventJson.read(EventType.DEVICE_REGISTRATION_REQUESTED, bytes);
    }

    private static Event request() {
        Instant time = Instant.parse("2026-11-22T12:34:56.789Z");
        RequestedDevice device = new RequestedDevice(
                new UUID(1, 2),
                new UUID(3, 4),
                "contoso",
                null,
                "contoso-admin",
                time,
                17,
                "AutopilotHWID.csv",
                18,
                new UUID(5, 6),
                "SYN-0000001",
                "Contoso Ltd.",
                "Contoso Book 14",
                "Sales",
                "user@contoso.example",
                null,
                List.of());
        HashEvidence evidence = new HashEvidence(
                null,
                List.of(),
                "Contoso Ltd.",
                "Contoso Book 14",
                "SYN-0000001",
                new UUID(7, 8),
                time,
                "0".repeat(64));
        return new DeviceRegistrationRequested(device, evidence, null);
    }
}
