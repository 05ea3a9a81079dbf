package io.rollcall.registration.requests;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.event.RequestedDevice;
import io.rollcall.servicekit.kafka.ExistingTopics;
import io.rollcall.servicekit.kafka.OutgoingEvent;
import io.rollcall.servicekit.kafka.PartnerAnswer;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/**
 * The outcomes that partners read on their own topics: those of requests that came by a partner's topic, under the key that the partner
 * used. Intake tells in headers which requests these are. A partner whose outcomes have no topic any more gets none.
 */
@ApplicationScoped
class PartnerAnswers {

    private static final Logger LOG = Logger.getLogger(PartnerAnswers.class);

    private final ExistingTopics topics;

    PartnerAnswers(ExistingTopics topics) {
        this.topics = topics;
    }

    /** What of a batch has its answer; nothing is done for requests without a partner. */
    final class Collector {

        private final List<PartnerAnswer> answers = new ArrayList<>();

        /** Adds the answer to a request, if it is to have one. */
        void add(IncomingRequest request, OutgoingEvent outcome) {
            RequestedDevice device = request.request().device();
            Header event =
                    device.partner() == null ? null : request.record().headers().lastHeader(Headers.PARTNER_EVENT);
            if (event == null) {
                return;
            }
            String topic = Topics.partnerOutcomes(device.partner());
            if (!topics.exists(topic)) {
                LOG.warnf("request %s has no answer: there is no topic %s", device.requestId(), topic);
                return;
            }
            Header key = request.record().headers().lastHeader(Headers.PARTNER_KEY);
            answers.add(new PartnerAnswer(
                    topic,
                    key == null ? null : key.value(),
                    outcome.id(),
                    event.value(),
                    outcome.subject(),
                    outcome.time(),
                    outcome.event()));
        }

        List<PartnerAnswer> answers() {
            return answers;
        }
    }

    Collector collector() {
        return new Collector();
    }
}
