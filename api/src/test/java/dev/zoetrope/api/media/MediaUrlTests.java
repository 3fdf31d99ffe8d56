package dev.zoetrope.api.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs are read as browsers read them, each in one form. The expected forms are those of the WHATWG's URL standard. */
class MediaUrlTests {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "https://f.example/a.mp4 => https://f.example/a.mp4",
                "HTTPS://F.Example/A.MP4 => https://f.example/A.MP4",
                "https://f.example => https://f.example/",
                "https://f.example?a=b => https://f.example/?a=b",
                "https://f.example#a => https://f.example/#a",
                "https:f.example/a => https://f.example/a",
                "https:/f.example/a => https://f.example/a",
                "https:////f.example/a => https://f.example/a",
                "https:\\\\f.example\\a\\b.mp4?c\\d => https://f.example/a/b.mp4?c%5Cd",
                "https://f.example/my clip [1] {2}|3^`\"<>.mp4 "
                        + " => https://f.example/my%20clip%20%5B1%5D%20%7B2%7D%7C3%5E%60%22%3C%3E.mp4",
                "https://f.example/a?b c=[1]{2}|#d e{}" + " => https://f.example/a?b%20c=[1]%7B2%7D%7C#d%20e%7B%7D",
                "https://f.example/100%/50%2/x%20y%zz => https://f.example/100%25/50%252/x%20y%25zz",
                "https://f.example/a%2Fb%2fc?sig=a%2Bb+c/d== => https://f.example/a%2Fb%2fc?sig=a%2Bb+c/d==",
                "https://f.example/!$&'()*+,;=:@-._~ => https://f.example/!$&'()*+,;=:@-._~",
                "https://f.example/\u4f60\u597d.png?\u00fc => https://f.example/%E4%BD%A0%E5%A5%BD.png?%C3%BC",
                "https://f.example/\ud83d\udea4.png => https://f.example/%F0%9F%9A%A4.png",
                "https://f.example/a/./b/../c/%2e/%2E%2e/d => https://f.example/a/d",
                "https://f.example/../../a/.. => https://f.example/",
                "https://f.example//a//b/ => https://f.example//a//b/",
                "https://f.example:443/a => https://f.example/a",
                "http://f.example:80/a => http://f.example/a",
                "http://f.example:443/a => http://f.example:443/a",
                "https://f.example:/a => https://f.example/a",
                "https://f.example:0008443/a => https://f.example:8443/a",
                "https://f.example:65535/a => https://f.example:65535/a",
                "https://user:p@ss@f.example/a => https://user:p%40ss@f.example/a",
                "https://@f.example/a => https://f.example/a",
                "https://my_bucket.s3.example.com/a => https://my_bucket.s3.example.com/a",
                "https://my_bucket.example.com:8443/a b => https://my_bucket.example.com:8443/a%20b",
                "https://-a-.b-.example/a => https://-a-.b-.example/a",
                "https://f.example./a => https://f.example/a",
                "https://localhost./a => https://localhost/a",
                "https://a.b.1st/a => https://a.b.1st/a",
                "https://b\u00fccher.example/a => https://xn--bcher-kva.example/a",
                "https://B\u00dcCHER.example/a => https://xn--bcher-kva.example/a",
                "https://b%C3%BCcher.example/a => https://xn--bcher-kva.example/a",
                "https://\u4f8b\u5b50\u3002\u6d4b\u8bd5/a => https://xn--fsqu00a.xn--0zwm56d/a",
                "https://\ud83d\udca9.la/a => https://xn--ls8h.la/a",
                "https://f%2eexample/a => https://f.example/a",
                "https://[2606:2800:220:1::1]/a => https://[2606:2800:220:1::1]/a",
                "http://[::FFFF:127.0.0.1]:8080/a => http://[::ffff:127.0.0.1]:8080/a",
                "http://0x7f.1/a => http://127.0.0.1/a",
                "http://0X7F000001/a => http://127.0.0.1/a",
                "http://2130706433/a => http://127.0.0.1/a",
                "http://017700000001/a => http://127.0.0.1/a",
                "http://0177.0.0.1/a => http://127.0.0.1/a",
                "http://127.1/a => http://127.0.0.1/a",
                "http://192.168.257/a => http://192.168.1.1/a",
                "http://127.0.0.1./a => http://127.0.0.1/a",
                "http://0/a => http://0.0.0.0/a",
                "http://0x/a => http://0.0.0.0/a",
                "http://4294967295/a => http://255.255.255.255/a",
                "http://\uff11\uff12\uff17.\uff10.\uff10.\uff11/a => http://127.0.0.1/a",
                "http://\u2460\u2461\u2466\uff0e0\u30020\uff611/a => http://127.0.0.1/a",
                "http://127\u20240\u20240\u20241/a => http://127.0.0.1/a",
                "http://%31%32%37%2e0.0.1/a => http://127.0.0.1/a",
            })
    void aUrlHasOneForm(String text, String url) {
        assertThat(MediaUrl.served(text).uri()).hasToString(url);
        assertThat(MediaUrl.served(url).uri()).hasToString(url);
    }

    /** Two readers that understand one text differently are how a check is got around. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "http://127.0.0.1\\@f.example/a => 127.0.0.1",
                "http://127.0.0.1\\\\@f.example/a => 127.0.0.1",
                "https://f.example#@127.0.0.1/ => f.example",
                "https://f.example?@127.0.0.1/ => f.example",
                "https://f.example/@127.0.0.1/ => f.example",
                "https://f.example:443@127.0.0.1/ => 127.0.0.1",
                "https://a@f.example@127.0.0.1/ => 127.0.0.1",
                "https://127.0.0.1:80@f.example/ => f.example",
                "https://127.0.0.1%2f@f.example/ => f.example",
                "https:///127.0.0.1/f.example => 127.0.0.1",
                "https:\\/127.0.0.1 => 127.0.0.1",
                "https://[::1]:80@f.example/ => f.example",
                "https://f.example@[::1]:80/ => [::1]",
                "'https://f.example\t@127.0.0.1/' => 127.0.0.1",
                "'https://12\n7.0.0.1/' => 127.0.0.1",
                "'ht\ttps://127.0.0.1/' => 127.0.0.1",
                "https://f.example\uff0f@127.0.0.1/ => 127.0.0.1",
            })
    void theHostIsTheOneThatIsConnectedTo(String text, String host) {
        MediaUrl url = MediaUrl.served(text);

        assertThat(url.host()).isEqualTo(host);
        assertThat(url.uri().getHost()).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "'' => begins with neither https:// nor http://",
                "boat.png => begins with neither https:// nor http://",
                "www.example.com/a.png => begins with neither https:// nor http://",
                "localhost:8000/a.png => begins with neither https:// nor http://",
                "//f.example/a.png => begins with neither https:// nor http://",
                "htp://f.example/a => the scheme 'htp' is neither https nor http",
                "ftp://f.example/a => the scheme 'ftp' is neither https nor http",
                "file:///tmp/a.png => a file of this machine is given by its path, without file:",
                "https:// => names no host",
                "https:///?a => names no host",
                "https://user@/a => names no host",
                "https://:443/a => names no host",
                "https://\u00ad/a => cannot be written as a name in the DNS",
                "https://my host.example/a => host holds a space, which no host's name does",
                "https://a<b.example/a => host holds '<', which no host's name does",
                "https://a%2fb.example/a => host holds '/', which no host's name does",
                "https://a%00b.example/a => host holds the character U+0000, which cannot be seen,",
                "https://a\u2100b.example/a => host holds '/', which no host's name does",
                "https://a%ff.example/a => host holds percent escapes that are no UTF-8",
                "https://a..example/a => host has a dot too many",
                "https://.example/a => host has a dot too many",
                "https://f.example../a => host has a dot too many",
                "https://./a => host has a dot too many",
                "https://fa\u00df.example/a => host holds a letter that may stand for two hosts",
                "https://256.1.1.1/a => host ends in a number and is no IPv4 address",
                "https://093.184.216.34/a => host ends in a number and is no IPv4 address",
                "https://1.2.3.4.5/a => host ends in a number and is no IPv4 address",
                "https://f.1/a => host ends in a number and is no IPv4 address",
                "https://4294967296/a => host ends in a number and is no IPv4 address",
                "https://99999999999999999999/a => host ends in a number and is no IPv4 address",
                "https://[::1/a => host is no IPv6 address",
                "https://[1.2.3.4]/a => host is no IPv6 address",
                "https://[::1%25lo]/a => address of one network card",
                "https://[fe80::1%eth0]/a => address of one network card",
                "https://f.example:0/a => port is no number from 1 to 65535",
                "https://f.example:65536/a => port is no number from 1 to 65535",
                "https://f.example:99999999999/a => port is no number from 1 to 65535",
                "https://f.example:8o/a => port is no number from 1 to 65535",
                "https://f.example:-1/a => port is no number from 1 to 65535",
            })
    void whatIsNoneIsRefusedWithTheReason(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaUrl.served(text))
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " https://f.example/a ",
                "\thttps://f.example/a\r\n",
                "\u00a0https://f.example/a\u200b",
                "\ufeffhttps://f.example/a\u2029",
            })
    void blanksAroundItAreLeftOut(String text) {
        assertThat(MediaUrl.written(text).uri()).hasToString("https://f.example/a");
        assertThat(MediaUrl.served(text).uri()).hasToString("https://f.example/a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "'https://f.example/my boat.png' => a space at position 21: write %20 for it",
                "'  https://f.example/my boat.png' => a space at position 21: write %20 for it",
                "'https://f.exa mple/a' => a space at position 14: write %20 for it",
                "'https://f.example/a\tb' => a tab at position 20: leave it out",
                "'https://f.example/a\nb' => a line break at position 20: leave it out",
                "'https://f.example/a\u200bb' => the character U+200B, which cannot be seen, at position 20: leave it out",
                "'https://f.example/a\u00a0b' => the character U+00A0, which cannot be seen, at position 20: leave it out",
                "'https://f.example/\u001b[31m' => the character U+001B, which cannot be seen, at position 19: leave it out",
            })
    void aBlankThatAPersonPastedIsNamedWithItsPlace(String text, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaUrl.written(text))
                .withMessageStartingWith("https://f.exa")
                .withMessageContaining("(the URL holds " + what + ")")
                .withMessageNotContaining("\n")
                .withMessageNotContaining("\u001b");
    }

    @Test
    void whatAServiceAnsweredIsReadWhateverStandsInIt() {
        assertThat(MediaUrl.served("https://f.example/a\n b\t\r\nc\u200b\u001b.mp4")
                        .uri())
                .hasToString("https://f.example/a%20bc%E2%80%8B%1B.mp4");
        assertThat(MediaUrl.served("https://f.example/\ud83d.mp4").uri())
                .hasToString("https://f.example/%EF%BF%BD.mp4");
        assertThat(MediaUrl.served("https://f.example/a%\t20b").uri()).hasToString("https://f.example/a%20b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "/files/my%20clip final.mp4 => https://f.example/files/my%20clip%20final.mp4",
                "\\files\\a.mp4 => https://f.example/files/a.mp4",
                "b.mp4 => https://f.example/x/b.mp4",
                "./b.mp4?c d => https://f.example/x/b.mp4?c%20d",
                "../../../b.mp4 => https://f.example/b.mp4",
                "'' => https://f.example/x/a.mp4?q=1",
                "?r=2 => https://f.example/x/a.mp4?r=2",
                "? => https://f.example/x/a.mp4?",
                "#f => https://f.example/x/a.mp4?q=1#f",
                "//G.example/b => https://g.example/b",
                "\\\\g.example/b => https://g.example/b",
                "HTTPS://g.example:443/b => https://g.example/b",
                "http://g.example/b => http://g.example/b",
                "https:b.mp4 => https://f.example/x/b.mp4",
                "https:/b.mp4 => https://f.example/b.mp4",
                "http:b.example => http://b.example/",
                "' /b.mp4\t' => https://f.example/b.mp4",
                "//127.1/b => https://127.0.0.1/b",
                "a@b:c => https://f.example/x/a@b:c",
            })
    void aReferenceIsResolvedAgainstTheUrlItCameFrom(String reference, String url) {
        assertThat(MediaUrl.served("https://f.example/x/a.mp4?q=1#z")
                        .resolve(reference)
                        .uri())
                .hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "https://", "//a..b/", "ftp://f.example/a", "javascript:alert(1)", "//f.example:x/"})
    void aReferenceToNoUrlIsRefused(String reference) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaUrl.served("https://f.example/a").resolve(reference));
    }

    @Test
    void aHostThatTheJdkDoesNotKnowAsOneIsKnownHere() {
        MediaUrl url = MediaUrl.of(URI.create("https://my_bucket.example.com:8443/a.png?s=1#f"));

        assertThat(url.host()).isEqualTo("my_bucket.example.com");
        assertThat(url.scheme()).isEqualTo("https");
        assertThat(url.callable()).isFalse();
        assertThat(url.shown()).isEqualTo("https://my_bucket.example.com:8443/a.png");
        assertThat(url.uri().getPath()).isEqualTo("/a.png");
        assertThat(MediaUrl.served("https://my-bucket.example.com/a").callable())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://f.example/a?k=s3cret b",
                "https://f.example/a b?k=s3cret",
                "https://f.example/a b#s3cret",
                "https://user:s3cret@f.example:0/a",
                "https://s3cret@f..example/a",
                "https://user:s3/cret@f.example/a b",
                "https://user:s3?cret@f.example/a b",
                "https:/user:s3cret@f..example/a",
                "https:\\\\user:s3cret@f..example/a",
                "https:\t//user:s3cret@f..example/a",
                "https:\u200b//user:s3cret@f..example/a",
                "ftp://user:s3cret@f.example/a",
                "user:s3cret@f.example/a",
                "data:s3cret",
                "DATA:image/png;base64,s3cret",
            })
    void noMessageRepeatsWhatMayBeASecret(String text) {
        assertThatThrownBy(() -> MediaUrl.written(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3")
                .hasMessageNotContaining("cret");
        assertThat(MediaUrl.shown(text)).doesNotContain("s3").doesNotContain("cret");
    }

    @Test
    void itsOwnTextHoldsNoSecretEither() {
        MediaUrl url = MediaUrl.written("https://user:s3cret@f.example/a?s3cret#s3cret");

        assertThat(url).hasToString("https://f.example/a");
        assertThat(url.hasUserInfo()).isTrue();
        assertThat(url).isEqualTo(MediaUrl.of(url.uri())).hasSameHashCodeAs(MediaUrl.of(url.uri()));
        assertThat(url).isNotEqualTo(MediaUrl.written("https://f.example/a"));
    }

    @Test
    void whatIsMeantAsAUrlIsKnownByItsScheme() {
        assertThat(MediaUrl.isMeant(" HTTPS:f.example")).isTrue();
        assertThat(MediaUrl.isMeant("http://a b")).isTrue();
        assertThat(MediaUrl.isMeant("httpx://f.example")).isFalse();
        assertThat(MediaUrl.isMeant("boat.png")).isFalse();
        assertThat(MediaUrl.isMeant("see https://f.example")).isFalse();
    }
}
