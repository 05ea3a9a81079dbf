package io.rollcall.benchmarks.jmh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import io.rollcall.hardwarehash.DecodedHash;
import io.rollcall.hardwarehash.HardwareHashDecoder;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decoding and verifying one hash of 4,000 characters, and the raw limit: the JDK's base64 and SHA-256 of as many bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HashDecoding {

    private static final int TYPICAL_CONTENT = 1_100;

    private final HardwareHashDecoder decoder = new HardwareHashDecoder();
    private final byte[] hash = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-0000001")
            .seed(1)
            .encode()
            .getBytes(StandardCharsets.US_ASCII);

    @Benchmark
    public DecodedHash decode() {
        return decoder.decode(hash, 0, hash.length);
    }

    @Benchmark
    public byte[] rawLimit() throws GeneralSecurityException {
        byte[] blob = Base64.getDecoder().decode(hash);
        return MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(blob, TYPICAL_CONTENT));
    }
}
