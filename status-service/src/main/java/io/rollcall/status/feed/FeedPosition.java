package io.rollcall.status.feed;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the feed: everything up to and including one change.
 *
 * @param xid orders transactions, see {@code device_change.xid}
 * @param seq the change's number
 */
public record FeedPosition(long xid, long seq) implements Comparable<FeedPosition> {

    /** Before all changes. */
    public static final FeedPosition START = new FeedPosition(0, 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");
    private static final Comparator<FeedPosition> ORDER =
            Comparator.comparingLong(FeedPosition::xid).thenComparingLong(FeedPosition::seq);

    public FeedPosition {
        if (xid < 0 || seq < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
    }

    /** The position that a text such as {@code 7402-1519} stands for; none if it is no such text. */
    public static Optional<FeedPosition> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new FeedPosition(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(FeedPosition other) {
        return ORDER.compare(this, other);
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return xid + "-" + seq;
    }
}
