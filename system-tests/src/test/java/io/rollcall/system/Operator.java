package io.rollcall.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.access.KafkaAccess;
import io.rollcall.topic.TopicSpec;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands and observations of a person who follows docs/recovery.md. */
final class Operator {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final RunningSystem system;

    Operator(RunningSystem system) {
        this.system = system;
    }

    /** Runs a command that ends with this exit code. */
    Command.Result rollcall(int exitCode, String... arguments) {
        Command.Result result = system.rollcall(arguments);
        assertThat(result.exitCode())
                .as("%s\n%s%s", String.join(" ", arguments), result.out(), result.err())
                .isEqualTo(exitCode);
        return result;
    }

    /** Deletes topics and creates them with their settings. */
    void createAgain(String... names) {
        List<TopicSpec> specs = Stream.concat(Topics.all().stream(), Topics.ofPartnerNamed("northwind").stream())
                .filter(spec -> List.of(names).contains(spec.name()))
                .toList();
        try (Admin admin = Admin.create(system.kafka(KafkaAccess.ADMIN))) {
            admin.deleteTopics(List.of(names)).all().get(30, TimeUnit.SECONDS);
            for (TopicSpec spec : specs) {
                NewTopic again = new NewTopic(spec.name(), spec.partitions(), (short) 1).configs(spec.config());
                Awaitility.await().atMost(SOON).ignoreExceptions().until(() -> {
                    admin.createTopics(List.of(again)).all().get(10, TimeUnit.SECONDS);
                    return true;
                });
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reports a device as seen now. */
    void see(String device) {
        Awaitility.await("activity is taken in")
                .atMost(SOON)
                .until(() -> system.send(
                                        "intake",
                                        "POST",
                                        "/v1/activity",
                                        "gateway",
                                        "{\"events\":[{\"type\":\"seen\",\"deviceId\":\"" + device + "\",\"time\":\""
                                                + Instant.now() + "\"}]}")
                                .statusCode()
                        == 202);
    }

    /** The roll entry of each device of an organization. */
    Map<String, String> roll(String identity) {
        Map<String, String> devices = new TreeMap<>();
        for (JsonNode device : system.status("/v1/devices?limit=200", identity).path("items")) {
            devices.put(
                    device.path("id").asText(),
                    List.of("serialNumber", "status", "outcome", "registrationId").stream()
                            .map(name -> device.path(name).asText())
                            .collect(Collectors.joining(" ")));
        }
        return devices;
    }

    void awaitActive(String identity, String device) {
        Awaitility.await(device + " is active")
                .atMost(SOON)
                .until(() -> roll(identity).get(device).contains("active"));
    }

    /** Waits until all records published before this call have been consumed. */
    void awaitConsumed() {
        TopicEnds ends = new TopicEnds(system);
        Awaitility.await("everything is consumed").atMost(SOON).until(() -> Stream.of(
                        "registration", "status", "status-activity")
                .allMatch(group -> ends.lag(group) == 0));
    }

    void awaitNotReady(String service, String code) {
        Awaitility.await(service + " has stopped with " + code)
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> {
                    var response = system.get(service, "/q/health/ready", "operator");
                    return response.statusCode() == 503 && response.body().contains(code);
                });
    }

    void awaitReady(String... services) {
        for (String service : services) {
            Awaitility.await(service + " is ready")
                    .atMost(SOON)
                    .ignoreExceptions()
                    .until(() ->
                            system.get(service, "/q/health/ready", "operator").statusCode() == 200);
        }
    }

    /** Repeats {@code rollcall rebuild status} until the read model is complete. */
    void awaitRebuilt() {
        Awaitility.await("the rebuild")
                .atMost(SOON)
                .until(() -> system.rollcall("rebuild", "status").exitCode() == 0);
    }

    /** Stops the process of a service with SIGSTOP, until {@link #resume}. */
    void pause(String service) {
        signal("STOP", service);
    }

    void resume(String service) {
        signal("CONT", service);
    }

    private void signal(String name, String service) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(system.pid(service)))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
