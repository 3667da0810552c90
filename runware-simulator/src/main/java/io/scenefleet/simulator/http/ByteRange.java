package io.scenefleet.simulator.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that a Range header requests.
 *
 * @param first first byte, starting at 0
 * @param last  last byte, inclusive
 */
record ByteRange(int first, int last) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** The result of reading a Range header. */
    sealed interface Requested {
        /** The complete file: there is no header, or it may be ignored. */
        record All() implements Requested {}

        record Part(ByteRange range) implements Requested {}

        /** The range lies beyond the end of the file. */
        record Unsatisfiable() implements Requested {}
    }

    /** Reads a header for a file of this size. Multiple ranges are not supported and return the complete file. */
    static Requested read(@Nullable String header, int size) {
        Matcher matcher = FORM.matcher(header == null ? "" : header.strip());
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return new Requested.All();
        }
        if (matcher.group(1).isEmpty()) {
            long length = Math.min(size, Long.parseLong(matcher.group(2)));
            return length == 0 ? new Requested.Unsatisfiable() : part(size - length, size - 1L);
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
        if (last < first) {
            return new Requested.All();
        }
        return first >= size ? new Requested.Unsatisfiable() : part(first, Math.min(last, size - 1L));
    }

    int length() {
        return last - first + 1;
    }

    private static Requested part(long first, long last) {
        return new Requested.Part(new ByteRange((int) first, (int) last));
    }
}
