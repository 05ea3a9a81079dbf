package io.rollcall.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.rollcall.local.text.Words;

/** Does several things at the same time, each on a thread of its own. */
final class InParallel {

    private InParallel() {}

    /** Returns when all have ended, or throws as soon as one has failed, as that one did. */
    static void run(List<Task> tasks) {
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (Task task : tasks) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    task.run();
                    done.complete(null);
                } catch (IOException | RuntimeException | Error e) {
                    done.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
            running.add(done);
        }
        CompletableFuture<Void> failure = new CompletableFuture<>();
        running.forEach(each -> each.exceptionally(e -> {
            failure.completeExceptionally(e);
            return null;
        }));
        CompletableFuture<Void> all = CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(all, failure).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StackException known) {
                throw known;
            }
            throw new StackException(Words.of("stack.cannot-start", e.getCause().getMessage()), e.getCause());
        }
    }

    @FunctionalInterface
    interface Task {
        void run() throws IOException;
    }
}
