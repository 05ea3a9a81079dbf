package io.rollcall.testkit;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/**
 * A server in a container. A container that is stopped gets another port when it starts again, so stopping, killing and freezing
 * are all the same here: the container is paused.
 */
abstract class ContainerServer implements Breakable {

    private final String name;

    ContainerServer(String name) {
        this.name = name;
    }

    final void remember(GenericContainer<?> container) {
        SharedState.set(name + ".container", container.getContainerId());
    }

    @Override
    public final void stop() {
        pause();
    }

    @Override
    public final void kill() {
        pause();
    }

    @Override
    public final void start() {
        resume();
    }

    @Override
    public final void pause() {
        if (!paused()) {
            DockerClientFactory.lazyClient().pauseContainerCmd(id()).exec();
        }
    }

    @Override
    public final void resume() {
        if (paused()) {
            DockerClientFactory.lazyClient().unpauseContainerCmd(id()).exec();
        }
    }

    private boolean paused() {
        return Boolean.TRUE.equals(DockerClientFactory.lazyClient()
                .inspectContainerCmd(id())
                .exec()
                .getState()
                .getPaused());
    }

    private String id() {
        return SharedState.get(name + ".container");
    }
}
