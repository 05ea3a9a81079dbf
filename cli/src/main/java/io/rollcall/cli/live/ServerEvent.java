package io.rollcall.cli.live;

/**
 * An event as the service sent it.
 *
 * @param id from where to go on after it; null leaves that as it was
 * @param name what kind of event
 * @param data empty where it is only a sign of life
 */
record ServerEvent(String id, String name, String data) {

    boolean isSignOfLife() {
        return data.isEmpty();
    }
}
