package io.rollcall.status.projection;

/** Which slots of {@code status_count} are whose: what works at the same time adds to different ones. */
final class Slots {

    private static final int ACTIVITY = 1_000_000;
    private static final int UNSEEN = 2_000_000;
    private static final int SEED = 2_000_001;

    private Slots() {}

    /** @param partition the lowest of a batch of activity; requests and outcomes have the partitions themselves for slots */
    static int ofActivity(int partition) {
        return ACTIVITY + partition;
    }

    static int ofUnseen() {
        return UNSEEN;
    }

    static int ofSeed() {
        return SEED;
    }
}
