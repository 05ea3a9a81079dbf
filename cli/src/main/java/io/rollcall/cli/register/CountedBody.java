package io.rollcall.cli.register;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;

/** A body that tells how many of its bytes have been taken. */
final class CountedBody implements BodyPublisher {

    private final BodyPublisher body;
    private final LongConsumer listener;

    /** @param listener hears the number of bytes so far, from the client's threads */
    CountedBody(BodyPublisher body, LongConsumer listener) {
        this.body = Objects.requireNonNull(body, "body");
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(new Counter(subscriber));
    }

    private final class Counter implements Flow.Subscriber<ByteBuffer> {

        private final Flow.Subscriber<? super ByteBuffer> next;
        private long count;

        private Counter(Flow.Subscriber<? super ByteBuffer> next) {
            this.next = next;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            next.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            count += bytes.remaining();
            listener.accept(count);
            next.onNext(bytes);
        }

        @Override
        public void onError(Throwable fault) {
            next.onError(fault);
        }

        @Override
        public void onComplete() {
            next.onComplete();
        }
    }
}
