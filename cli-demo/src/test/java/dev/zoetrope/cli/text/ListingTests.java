package dev.zoetrope.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.text.Listing.Column;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListingTests {

    private final Listing listing = new Listing(
            Column.whole("ID"),
            Column.cutInside("FAMILY", 8).leftOut(1),
            Column.cut("NAME", 6).leftOut(2),
            Column.whole("KIND").leftOut(3));

    private Stream<String> printed(OptionalInt width) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        listing.print(TextOutput.ofResults(printed, () -> false), width);
        return printed.toString(StandardCharsets.UTF_8).lines();
    }

    private void fill() {
        listing.row("some:long/identifier", "kling-o1-standard", "Kling Video O1", "video");
        listing.row("x", "-", "Boot fährt 船船船", "");
    }

    @Test
    void aWideTerminalShowsAllWithTitles() {
        fill();
        assertThat(printed(OptionalInt.of(200)))
                .containsExactly(
                        "ID                    FAMILY             NAME               KIND",
                        "some:long/identifier  kling-o1-standard  Kling Video O1     video",
                        "x                     -                  Boot fährt 船船船");
    }

    @Test
    void whatDoesNotFitIsShortenedTheWidestColumnFirst() {
        fill();
        assertThat(printed(OptionalInt.of(52)))
                .containsExactly(
                        "ID                    FAMILY       NAME        KIND",
                        "some:long/identifier  kling…ndard  Kling Vid…  video",
                        "x                     -            Boot fähr…");
        assertThat(printed(OptionalInt.of(52))).allMatch(line -> SafeText.columns(line) <= 52);
    }

    @Test
    void columnsWithoutRoomAreLeftOutTheLeastImportantFirst() {
        fill();
        assertThat(printed(OptionalInt.of(40)))
                .containsExactly(
                        "ID                    FAMILY    NAME", //
                        "some:long/identifier  kli…dard  Kling V…",
                        "x                     -         Boot fä…");
        assertThat(printed(OptionalInt.of(30)))
                .containsExactly(
                        "ID                    FAMILY", "some:long/identifier  kli…dard", "x                     -");
    }

    @Test
    void anIdStaysWholeEvenWhereItAloneDoesNotFit() {
        fill();
        assertThat(printed(OptionalInt.of(10))).containsExactly("ID", "some:long/identifier", "x");
    }

    @Test
    void withoutATerminalValuesAreWholeAndTitlesAbsent() {
        String endless = "n".repeat(500);
        listing.row("a", endless, "two words", "video");
        listing.row("bb", "f", "n", "image");
        assertThat(printed(OptionalInt.empty())).hasSize(2).first().isEqualTo("a   " + endless + "  two words  video");
    }

    @Test
    void anEmptyListingHasNoTitles() {
        assertThat(printed(OptionalInt.of(80))).isEmpty();
    }
}
