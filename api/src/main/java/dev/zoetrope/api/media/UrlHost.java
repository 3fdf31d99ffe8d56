package dev.zoetrope.api.media;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the host of a URL as browsers do, so that a host has a single form: names in lower case and ASCII, IPv4
 * addresses as four decimal numbers, IPv6 addresses in brackets.
 */
final class UrlHost {

    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]+]");
    private static final Pattern NUMBER = Pattern.compile("\\d+|0[xX][0-9A-Fa-f]*");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_.!~*'()$,;&=+-]+");

    /**
     * Characters that the older rules of the JDK's {@link IDN} convert to another host than browsers do: sharp s, final
     * sigma, joiners.
     */
    private static final Pattern DISPUTED = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

    private static final int IPV4_PARTS = 4;
    private static final int OCTAL = 8;
    private static final int DECIMAL = 10;
    private static final int HEXADECIMAL = 16;
    private static final int BITS = 8;

    private UrlHost() {}

    /**
     * Parses a host.
     *
     * @param written the host as it is written in the URL
     * @return its single form
     * @throws IllegalArgumentException if it is not a valid host; the message is a phrase that says why
     */
    static String read(String written) {
        if (written.startsWith("[")) {
            return ipv6(written);
        }
        String host = UrlText.lower(ascii(decoded(written)));
        if (host.isEmpty()) {
            throw new IllegalArgumentException("the URL names no host");
        }
        if (!NAME.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "the URL's host holds " + firstOdd(host) + ", which no host's name does");
        }
        // Without its last dot, which says that the name is whole: certificates have none, and the JDK's client takes
        // none.
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        List<String> labels = List.of(name.split("\\.", -1));
        if (labels.contains("")) {
            throw new IllegalArgumentException("the URL's host has a dot too many");
        }
        return NUMBER.matcher(labels.get(labels.size() - 1)).matches() ? ipv4(labels) : name;
    }

    private static String decoded(String written) {
        return ESCAPES.matcher(written).replaceAll(escapes -> {
            String[] hex = escapes.group().substring(1).split("%");
            ByteBuffer bytes = ByteBuffer.allocate(hex.length);
            Arrays.stream(hex).forEach(each -> bytes.put((byte) Integer.parseInt(each, HEXADECIMAL)));
            try {
                String text =
                        StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
                return Matcher.quoteReplacement(text);
            } catch (CharacterCodingException e) {
                throw new IllegalArgumentException("the URL's host holds percent escapes that are no UTF-8", e);
            }
        });
    }

    private static String ascii(String host) {
        if (host.chars().allMatch(one -> one < 0x80)) {
            return host;
        }
        if (DISPUTED.matcher(host).find()) {
            throw new IllegalArgumentException("the URL's host holds a letter that may stand for two hosts (such as a"
                    + " sharp s); write the host as it is in the DNS, with xn--");
        }
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the URL's host cannot be written as a name in the DNS", e);
        }
    }

    private static String firstOdd(String host) {
        char odd = (char) host.chars()
                .filter(one -> !NAME.matcher(String.valueOf((char) one)).matches())
                .findFirst()
                .orElseThrow();
        return UrlText.isBlank(odd) ? UrlText.name(odd) : "'" + odd + "'";
    }

    private static String ipv6(String written) {
        if (written.indexOf('%') >= 0) {
            throw new IllegalArgumentException("the URL's host is an address of one network card (with a zone after %),"
                    + " which means nothing elsewhere");
        }
        try {
            if (IPV6.matcher(written).matches() && new URI("http://" + written + "/").getHost() != null) {
                return UrlText.lower(written);
            }
        } catch (URISyntaxException e) {
            // Said below, with what does not look like one.
        }
        throw new IllegalArgumentException("the URL's host is no IPv6 address");
    }

    /** Parses an address whose parts may be octal, hexadecimal or left out: 0177.1 is 127.0.0.1. */
    private static String ipv4(List<String> parts) {
        long address = 0;
        boolean fits = parts.size() <= IPV4_PARTS;
        for (int i = 0; fits && i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            long most = last ? 1L << (BITS * (IPV4_PARTS + 1 - parts.size())) : 1L << BITS;
            Optional<Long> number = number(parts.get(i)).filter(value -> value < most);
            fits = number.isPresent();
            address = address * most + number.orElse(0L);
        }
        if (!fits) {
            throw new IllegalArgumentException("the URL's host ends in a number and is no IPv4 address");
        }
        return (address >> 24) + "." + (address >> 16 & 0xFF) + "." + (address >> 8 & 0xFF) + "." + (address & 0xFF);
    }

    private static Optional<Long> number(String part) {
        boolean hexadecimal = part.startsWith("0x");
        boolean octal = !hexadecimal && part.length() > 1 && part.startsWith("0");
        int radix = octal ? OCTAL : DECIMAL;
        String digits = hexadecimal ? "0" + part.substring(2) : part;
        try {
            return Optional.of(Long.parseLong(digits, hexadecimal ? HEXADECIMAL : radix))
                    .filter(value -> value >= 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
