package dev.zoetrope.api.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is read as a URL has one form, in which every reader finds the same host. */
class MediaUrlPropertyTests {

    private static Optional<MediaUrl> read(String text) {
        try {
            return Optional.of(MediaUrl.served(text));
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).doesNotContain("Illegal character", "Malformed", "Expected", "\n");
            return Optional.empty();
        }
    }

    private static void requireOneForm(MediaUrl url) {
        URI uri = url.uri();
        assertThat(uri.toString()).matches("https?://[!-~]+");
        assertThat(MediaUrl.of(uri)).isEqualTo(url);
        assertThat(MediaUrl.written(uri.toString())).isEqualTo(url);
        assertThat(url.callable() ? uri.getHost() : uri.getRawAuthority()).contains(url.host());
        assertThat(uri.getPath()).startsWith("/");
        assertThat(url.shown()).doesNotContain("?", "#");
    }

    @Property(tries = 3000)
    void anyTextAfterASchemeIsRefusedOrHasOneForm(@ForAll("odd") String rest) {
        read("https:" + rest).ifPresent(MediaUrlPropertyTests::requireOneForm);
        read("http://" + rest).ifPresent(MediaUrlPropertyTests::requireOneForm);
    }

    @Property(tries = 3000)
    void anyReferenceIsRefusedOrHasOneForm(@ForAll("odd") String reference) {
        try {
            requireOneForm(MediaUrl.served("https://f.example/a/b?c#d").resolve(reference));
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).endsWith(")");
        }
    }

    @Property(tries = 2000)
    void anyPathOfAServiceIsReadAndNamesTheSameFile(@ForAll String name, @ForAll("odd") String query) {
        MediaUrl url = MediaUrl.served("https://f.example/x/" + escaped(name) + "?" + query);

        assertThat(url.uri().getPath()).isEqualTo("/x/" + name);
        requireOneForm(url);
    }

    /** A fragment and tabs are no part of what is sent, and dots alone lead elsewhere. */
    private static String escaped(String name) {
        return UrlText.escape(name, UrlText.IN_PATH + "%/.");
    }

    @Property(tries = 2000)
    void anyIpv4AddressIsTheSameInEveryForm(@ForAll int address, @ForAll("form") Form form) {
        String dotted = (address >>> 24) + "." + (address >>> 16 & 0xFF) + "." + (address >>> 8 & 0xFF) + "."
                + (address & 0xFF);

        assertThat(MediaUrl.served("http://" + form.write(address) + "/").host())
                .isEqualTo(dotted);
    }

    /**
     * A way to write an address.
     *
     * @param parts how many numbers it has
     * @param format how each number is written
     * @param dot what stands after it
     */
    record Form(int parts, String format, String dot) {

        String write(int address) {
            StringBuilder written = new StringBuilder();
            long rest = Integer.toUnsignedLong(address);
            for (int left = parts; left > 1; left--) {
                int bits = 8 * (4 - (parts - left) - 1);
                written.append(String.format(format, rest >> bits)).append('.');
                rest &= (1L << bits) - 1;
            }
            return written + String.format(format, rest) + dot;
        }
    }

    @Provide
    Arbitrary<Form> form() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of("%d", "0%o", "0x%x", "0X%X"),
                        Arbitraries.of("", "."))
                .as(Form::new);
    }

    @Provide
    Arbitrary<String> odd() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(
                        "/",
                        "\\",
                        "//",
                        "..",
                        ".",
                        "@",
                        ":",
                        "?",
                        "#",
                        "%",
                        "%2e",
                        "%2F",
                        "[",
                        "]",
                        "::1",
                        "a",
                        "f.example",
                        "127.1",
                        "0x7f",
                        "80",
                        " ",
                        "\t",
                        "\n",
                        "\u00e9",
                        "\uff0f",
                        "\u3002",
                        "\u00ad",
                        "\u200d",
                        "_",
                        "-",
                        "xn--",
                        "\ud83d",
                        "\ud83d\udca9",
                        "|",
                        "^",
                        "`",
                        "{",
                        "\u0000",
                        "\u007f"),
                Arbitraries.strings().ofMaxLength(3));
        return piece.list().ofMaxSize(12).map(pieces -> String.join("", pieces));
    }
}
