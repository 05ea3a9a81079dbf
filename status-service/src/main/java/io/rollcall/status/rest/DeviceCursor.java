package io.rollcall.status.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import io.rollcall.servicekit.rest.Parameters;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.status.query.MovedQuery;

/**
 * Where a list of devices goes on: in its order, or, when that is done, among the devices that were changed meanwhile.
 *
 * @param after the keys and the id of the last device in the order; empty at the start, and when the order is done
 * @param began when the first page was read, see {@link MovedQuery}; null where that is not known
 * @param moved whether the order is done
 * @param movedAfter the last of the changed devices; null at the start of them
 */
record DeviceCursor(List<String> after, Long began, boolean moved, UUID movedAfter) {

    private static final String MOVED = "moved";
    private static final DeviceCursor START = new DeviceCursor(List.of(), null, false, null);

    /**
     * Reads the parts of a cursor.
     *
     * @param keys how many parts the order's own cursor has
     * @throws ProblemException 400 if these are not such parts
     */
    static DeviceCursor of(List<String> parts, int keys) {
        if (parts.isEmpty()) {
            return START;
        }
        if (parts.size() == 3 && parts.get(2).equals(MOVED)) {
            return new DeviceCursor(List.of(), began(parts.get(1)), true, id(parts.get(0)));
        }
        // of a version that did not know when the first page was read
        if (parts.size() == keys) {
            return new DeviceCursor(parts, null, false, null);
        }
        return new DeviceCursor(parts.subList(0, parts.size() - 1), began(parts.get(parts.size() - 1)), false, null);
    }

    private static UUID id(String part) {
        return part.isEmpty() ? null : Parameters.uuid(part).orElseThrow(DeviceCursor::bad);
    }

    private static long began(String part) {
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException e) {
            throw bad();
        }
    }

    private static ProblemException bad() {
        return ProblemException.badParameter("cursor");
    }

    boolean start() {
        return after.isEmpty() && !moved;
    }

    /** The parts of the cursor behind a device in the order. */
    static String[] behind(String[] keysAndId, Long began) {
        if (began == null) {
            return keysAndId;
        }
        List<String> parts = new ArrayList<>(Arrays.asList(keysAndId));
        parts.add(began.toString());
        return parts.toArray(String[]::new);
    }

    /** The parts of the cursor behind a changed device; null for before all of them. */
    static String[] behindMoved(UUID id, long began) {
        return new String[] {id == null ? "" : id.toString(), Long.toString(began), MOVED};
    }
}
