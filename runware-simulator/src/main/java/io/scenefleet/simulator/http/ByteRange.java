package io.scenefleet.simulator.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that a Range header asks for.
 *
 * @param first first byte, from 0
 * @param last  last byte, included
 */
record ByteRange(int first, int last) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** What came of a Range header. */
    sealed interface Wish {
        /** All of the file: there was no header, or one that may be ignored. */
        record All() implements Wish {}

        record Part(ByteRange range) implements Wish {}

        /** No byte of it exists. */
        record Unsatisfiable() implements Wish {}
    }

    /** Reads a header against the size of the file; several ranges at once are not offered and give the whole. */
    static Wish read(@Nullable String header, int size) {
        Matcher matcher = FORM.matcher(header == null ? "" : header.strip());
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return new Wish.All();
        }
        if (matcher.group(1).isEmpty()) {
            long length = Math.min(size, Long.parseLong(matcher.group(2)));
            return length == 0 ? new Wish.Unsatisfiable() : part(size - length, size - 1L);
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
        if (last < first) {
            return new Wish.All();
        }
        return first >= size ? new Wish.Unsatisfiable() : part(first, Math.min(last, size - 1L));
    }

    int length() {
        return last - first + 1;
    }

    private static Wish part(long first, long last) {
        return new Wish.Part(new ByteRange((int) first, (int) last));
    }
}
