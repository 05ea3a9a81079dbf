package io.rollcall.registration.requests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.event.RequestedDevice;
import io.rollcall.servicekit.kafka.Acknowledgements;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.ExistingTopics;
import io.rollcall.servicekit.kafka.OutgoingEvent;
import io.rollcall.servicekit.kafka.PartnerAnswer;
import io.rollcall.servicekit.kafka.PublishingFailedException;
import io.rollcall.servicekit.retry.Backoff;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/**
 * The outcomes that partners read on their own topics: those of requests that arrived on a partner's topic, with the key that the partner used.
 * Intake marks these requests with headers.
 *
 * <p>Answers are published after everything else of their batch. Answers to a missing topic, or a topic without write permission, are dropped
 * after seconds, so that they delay no other organization. Any other failure is an outage of Kafka and is retried.
 */
@ApplicationScoped
class PartnerAnswers {

    private static final Logger LOG = Logger.getLogger(PartnerAnswers.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** How long to wait for acknowledgements before checking whether the topic still exists. */
    private static final Duration PROMPT = Duration.ofSeconds(1);

    private final EventPublisher publisher;
    private final ExistingTopics topics;
    private final Counter givenUp;

    /** Topics that are known to be missing; each is logged once. */
    private final Set<String> gone = new HashSet<>();

    PartnerAnswers(EventPublisher publisher, ExistingTopics topics, MeterRegistry meters) {
        this.publisher = publisher;
        this.topics = topics;
        this.givenUp = Counter.builder("rollcall.partner.answers.given.up")
                .description("Answers to partners that were dropped because their topic is missing")
                .register(meters);
    }

    /** Collects the answers to the requests of a batch; requests without a partner have no answer. */
    static final class Collector {

        private final List<PartnerAnswer> answers = new ArrayList<>();

        private Collector() {}

        /** Adds the answer to a request, if it is to have one. */
        void add(IncomingRequest request, OutgoingEvent outcome) {
            RequestedDevice device = request.request().device();
            Header event =
                    device.partner() == null ? null : request.record().headers().lastHeader(Headers.PARTNER_EVENT);
            if (event == null) {
                return;
            }
            if (!Topics.isPartner(device.partner())) {
                LOG.warnf("request %s gets no answer: it does not name a valid partner", device.requestId());
                return;
            }
            Header key = request.record().headers().lastHeader(Headers.PARTNER_KEY);
            answers.add(new PartnerAnswer(
                    Topics.partnerOutcomes(device.partner()),
                    key == null ? null : key.value(),
                    outcome.id(),
                    event.value(),
                    outcome.subject(),
                    outcome.time(),
                    outcome.event()));
        }

        void clear() {
            answers.clear();
        }

        List<PartnerAnswer> answers() {
            return answers;
        }
    }

    Collector collector() {
        return new Collector();
    }

    /**
     * Returns when every answer is acknowledged or dropped; there is no timeout.
     *
     * @throws InterruptedException if the service stops
     */
    void publish(List<PartnerAnswer> answers) throws InterruptedException {
        Map<String, List<PartnerAnswer>> waiting = new LinkedHashMap<>();
        answers.forEach(answer -> waiting.computeIfAbsent(answer.topic(), topic -> new ArrayList<>())
                .add(answer));
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        while (!waiting.isEmpty()) {
            Map<String, Acknowledgements> sent = new LinkedHashMap<>();
            waiting.forEach((topic, of) -> sent.put(topic, send(topic, of)));
            sent.forEach((topic, acknowledgements) -> {
                if (isDone(topic, acknowledgements, waiting.get(topic).size())) {
                    waiting.remove(topic);
                }
            });
            if (!waiting.isEmpty()) {
                LOG.warnf("retrying answers on %s: Kafka does not accept them", waiting.keySet());
                backoff.pause("answers to partners");
            }
        }
    }

    /** Sends the answers to this topic; returns null if the topic is missing. */
    private Acknowledgements send(String topic, List<PartnerAnswer> answers) {
        Acknowledgements acknowledgements = new Acknowledgements();
        try {
            if (!topics.exists(topic)) {
                return null;
            }
            answers.forEach(answer -> publisher.send(answer, acknowledgements));
        } catch (PublishingFailedException e) {
            LOG.debugf("answers on %s: %s", topic, e);
            acknowledgements.fail((Exception) e.getCause());
        }
        return acknowledgements;
    }

    /** Whether a topic is done: its answers are acknowledged or dropped. */
    private boolean isDone(String topic, Acknowledgements acknowledgements, int answers) {
        boolean refused = acknowledgements == null;
        try {
            if (!refused && acknowledgements.await(PROMPT)) {
                isThere(topic);
                return true;
            }
        } catch (PublishingFailedException e) {
            LOG.debugf("answers on %s: %s", topic, e);
            refused = e.getCause() instanceof TopicAuthorizationException;
        }
        try {
            if (refused || !topics.existsNow(topic)) {
                giveUp(topic, answers);
                return true;
            }
            acknowledgements.await();
            return true;
        } catch (PublishingFailedException e) {
            LOG.debugf("answers on %s: %s", topic, e);
            return false;
        }
    }

    private void giveUp(String topic, int answers) {
        givenUp.increment(answers);
        synchronized (gone) {
            if (gone.add(topic)) {
                LOG.warnf(
                        "answers to a partner are dropped: the topic %s is missing or the service may not write to it; create it, or add its ACLs",
                        topic);
            }
        }
    }

    private void isThere(String topic) {
        synchronized (gone) {
            gone.remove(topic);
        }
    }
}
