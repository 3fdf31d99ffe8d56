package dev.zoetrope.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file that a browser asks for, as it does when a video is wound.
 *
 * @param first the first byte, counted from 0
 * @param last the last byte; before {@code first} if the file has no such part
 */
record ByteRange(long first, long last) {

    private static final Pattern WRITTEN = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * Reads the header of a request.
     *
     * @param headers the values of {@code Range}
     * @param length how many bytes there are
     * @return the part; empty if all of the file is asked for, or several parts, for which all may be sent as well
     */
    static Optional<ByteRange> of(List<String> headers, long length) {
        if (headers.size() != 1) {
            return Optional.empty();
        }
        Matcher written = WRITTEN.matcher(headers.get(0).strip());
        if (!written.matches()
                || (written.group(1).isEmpty() && written.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (written.group(1).isEmpty()) {
            long count = Long.parseLong(written.group(2));
            return Optional.of(new ByteRange(count == 0 ? length : Math.max(0, length - count), length - 1));
        }
        long first = Long.parseLong(written.group(1));
        if (written.group(2).isEmpty()) {
            return Optional.of(new ByteRange(first, length - 1));
        }
        long last = Long.parseLong(written.group(2));
        // A range that ends before it begins is no range at all.
        return last < first ? Optional.empty() : Optional.of(new ByteRange(first, Math.min(last, length - 1)));
    }

    /** {@return whether the file has no such part} */
    boolean unsatisfiable() {
        return last < first;
    }

    long count() {
        return last - first + 1;
    }
}
