package io.rollcall.intake.partner;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.rollcall.name.KnownNames;
import io.rollcall.topic.Headers;
import org.apache.kafka.common.header.Header;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The CloudEvents headers of a partner's record; other headers are ignored. Some clients write header names in another case, headers without
 * a value (null), and values in quotes, because they serialize each value as JSON. All of that is accepted.
 */
final class HeaderValues implements AttributeSource {

    static final int MAX_HEADERS = 64;
    static final int MAX_BYTES = 16 * 1024;

    private static final List<String> KNOWN = List.of(
            Headers.CE_SPECVERSION,
            Headers.CE_ID,
            Headers.CE_TYPE,
            Headers.CE_SOURCE,
            Headers.CE_SUBJECT,
            Headers.CE_TIME,
            Headers.CONTENT_TYPE);
    private static final KnownNames NAMES = KnownNames.of(KNOWN);

    private final Map<String, byte[]> values = new HashMap<>();
    private final Set<String> exact = new HashSet<>();
    private final Set<String> repeated = new TreeSet<>();
    private final Set<String> withoutValue = new HashSet<>();
    private final Map<String, String> misspelled = new HashMap<>();

    private HeaderValues() {}

    /** @throws Rejection.Thrown if there are more headers than an event may have */
    static HeaderValues of(org.apache.kafka.common.header.Headers headers) throws Rejection.Thrown {
        HeaderValues read = new HeaderValues();
        int count = 0;
        long bytes = 0;
        for (Header header : headers) {
            byte[] value = header.value();
            bytes += header.key().length() + (value == null ? 0 : value.length);
            if (++count > MAX_HEADERS || bytes > MAX_BYTES) {
                throw Rejection.headers("more than " + MAX_HEADERS + " headers, or " + MAX_BYTES + " bytes of them");
            }
            read.add(header.key(), value);
        }
        return read;
    }

    /** The usual spelling of a name takes precedence over others. */
    private void add(String key, byte[] value) {
        boolean usual = KNOWN.contains(key);
        String name = usual ? key : key.toLowerCase(Locale.ROOT);
        if (!usual && !KNOWN.contains(name)) {
            String meant = NAMES.nearest(key);
            if (meant != null) {
                misspelled.putIfAbsent(meant, KnownNames.shown(key));
            }
        } else if (value == null) {
            withoutValue.add(name);
        } else if (usual && exact.add(name)) {
            repeated.remove(name);
            values.put(name, value);
        } else if (usual || !exact.contains(name)) {
            if (values.put(name, value) != null) {
                repeated.add(name);
            }
        }
    }

    /** Whether there is no attribute at all, so that the value may be a whole event. */
    boolean hasNoAttributes() {
        return values.keySet().stream().allMatch(Headers.CONTENT_TYPE::equals);
    }

    /** @throws Rejection.Thrown if the header is there and cannot be read */
    String contentType() throws Rejection.Thrown {
        return header(Headers.CONTENT_TYPE, MAX_TEXT);
    }

    /** The event's id if it can be read; used only to name the event in a rejection. */
    String idIfReadable() {
        try {
            return text(Attributes.ID, Attributes.MAX_ID);
        } catch (Rejection.Thrown unreadable) {
            return null;
        }
    }

    @Override
    public void requireUnique() throws Rejection.Thrown {
        if (!repeated.isEmpty()) {
            throw Rejection.headers(repeated.iterator().next() + " is there twice");
        }
    }

    @Override
    public String text(String attribute, int limit) throws Rejection.Thrown {
        return header(name(attribute), limit);
    }

    @Override
    public String name(String attribute) {
        return "ce_" + attribute;
    }

    @Override
    public String whyMissing(String attribute) {
        String name = name(attribute);
        if (withoutValue.contains(name)) {
            return name + " has no value: it is null";
        }
        String similar = misspelled.get(name);
        return name + " is missing" + (similar == null ? "" : "; there is a header " + similar);
    }

    private String header(String name, int limit) throws Rejection.Thrown {
        byte[] value = values.get(name);
        if (value == null) {
            return null;
        }
        if (repeated.contains(name)) {
            throw Rejection.headers(name + " is there twice");
        }
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException e) {
            throw Rejection.headers(name + " is not UTF-8");
        }
        // an id is opaque: the partner finds it in the answer as it sent it
        return AttributeSource.checked(name, name.equals(Headers.CE_ID) ? text : unquoted(text), limit);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).replace("\\/", "/") : text;
    }
}
