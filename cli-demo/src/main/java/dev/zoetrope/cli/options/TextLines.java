package dev.zoetrope.cli.options;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads UTF-8 text line by line, from a file, a pipe or anything else that may be endless: what is too large ends with
 * a message, before it fills the memory. A byte order mark is no part of the text.
 */
public final class TextLines implements AutoCloseable {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int KIBI = 1024;

    private final String option;
    private final String name;
    private final InputStream bytes;
    private final Limits limits;
    private long read;
    private int number;
    private boolean ended;

    /**
     * How large a text may be.
     *
     * @param lineBytes the longest line
     * @param bytes all lines together
     * @param lines how many lines there are
     */
    public record Limits(int lineBytes, long bytes, int lines) {}

    /**
     * Begins to read.
     *
     * @param option the option that names the text, without its dashes
     * @param name the name, for messages
     * @param bytes the text; it is closed with this
     * @param limits how large it may be
     */
    public TextLines(String option, String name, InputStream bytes, Limits limits) {
        this.option = option;
        this.name = name;
        this.bytes = new BufferedInputStream(bytes);
        this.limits = limits;
    }

    /**
     * Reads a text as a whole.
     *
     * @return the text without spaces and line ends at its end
     * @throws MediaException if it cannot be read, is too large, or is not UTF-8
     */
    static String whole(InputFiles files, String option, String name) {
        Limits limits = new Limits(KIBI * KIBI, KIBI * KIBI, Integer.MAX_VALUE);
        try (TextLines lines = new TextLines(option, name, files.open(option, name), limits)) {
            StringBuilder text = new StringBuilder();
            for (String line = lines.next(); line != null; line = lines.next()) {
                text.append(line).append('\n');
            }
            return text.toString().stripTrailing();
        }
    }

    /** {@return the number of the line that was read last, from 1} */
    public int number() {
        return number;
    }

    /**
     * Reads the next line.
     *
     * @return the line without its end; null behind the last one
     * @throws MediaException if it cannot be read, is too large, or is not UTF-8
     */
    public @Nullable String next() {
        if (ended) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = read();
        while (octet >= 0 && octet != '\n') {
            if (line.size() == limits.lineBytes() || read > limits.bytes()) {
                throw tooLarge();
            }
            line.write(octet);
            octet = read();
        }
        ended = octet < 0;
        if (ended && line.size() == 0) {
            return null;
        }
        if (number == limits.lines()) {
            throw unusable("it has more than " + limits.lines() + " lines; several smaller files do");
        }
        number++;
        String text = decode(line.toByteArray());
        text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private int read() {
        try {
            int octet = bytes.read();
            read += octet < 0 ? 0 : 1;
            return octet;
        } catch (IOException unreadable) {
            throw InputFiles.because(FailureReason.MISSING_INPUT, option, name, "it is missing or cannot be read");
        }
    }

    private MediaException tooLarge() {
        boolean whole = limits.lineBytes() >= limits.bytes() || read > limits.bytes();
        long most = whole ? limits.bytes() : limits.lineBytes();
        return unusable((whole ? "it" : "line " + (number + 1)) + " is larger than " + most / KIBI / KIBI + " MiB");
    }

    private MediaException unusable(String why) {
        return InputFiles.because(FailureReason.INVALID_REQUEST, option, name, why);
    }

    private String decode(byte[] line) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(line);
        CharBuffer out = CharBuffer.allocate(line.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw unusable("it is not UTF-8 text: line " + number + " is malformed at its byte " + (in.position() + 1));
        }
        return out.flip().toString();
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException alreadyRead) {
            // Whatever was read is here, and nothing was written.
        }
    }
}
