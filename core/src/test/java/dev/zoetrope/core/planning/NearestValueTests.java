package dev.zoetrope.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The nearest value is nearest by what it measures; a spelling alone says nothing. */
class NearestValueTests {

    private static List<Object> choices(String written) {
        return Arrays.stream(written.split(" ")).<Object>map(each -> each).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "HD, 1k 2k 4k, 1k",
        "hd, 480p 720p 1080p, 720p",
        "SD, 1k 2k 4k, 1k",
        "SD, 480P 720P, 480P",
        "FHD, 720p 1080p 2k 4k, 1080p",
        "Full HD, 720p 1080p 2k 4k, 1080p",
        "full-hd, 720p 4k, 720p",
        "UHD, 720p 1080p 4k, 4k",
        "ultra hd, 720p 1080p, 1080p",
        "QHD, 720p 1440p 4k, 1440p",
        "2k, 720p 1080p 2160p, 1080p",
        "4K, 720p 1080p 2160p, 2160p",
        "8k, 1k 2k 4k, 4k",
        "1080p, 1k 2k 4k, 1k",
        "1280x720, 480p 720p 1080p, 720p",
        "720 x 1280, 480p 720p 1080p, 720p",
        "1024x1024, 1k 2k 4k, 1k",
        "2048x2048, 1k 2k 4k, 2k",
        "900p, 720p 1080p, 720p",
        "720, 480p 720p, 720p",
        "16x9, 1:1 16:9 9:16, 16:9",
        "16/9, 1:1 16:9 9:16, 16:9",
        "1920x1080, 1:1 16:9 9:16, 16:9",
        "1.85:1, 1:1 16:9 21:9, 16:9",
        "7:8, 1:1 3:4, 1:1",
        "1920x1080, 1280*720 720*1280 2048*872, 1280*720",
        "1300x720, 1280*720 3840*2100, 1280*720",
        "16:9, 1920*1080 1280*720 720*1280, 1280*720",
        "3x, 2x 4x 6x, 2x",
        "3, 2x 4x 6x, 2x",
        "7, 5 10, 5",
        "7s, 5 10, 5",
        "7.5, 5 10, 5",
        "8 seconds, 5s 10s, 10s",
        "11, auto 6 8 10, 10",
        "PRO, std pro, pro",
        "image to video, image-to-video text-to-video, image-to-video",
    })
    void whatIsNearestByMeasureIsTaken(String given, String allowed, String nearest) {
        assertThat(Nearest.of(choices(allowed), given)).contains(nearest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ultra",
                "best",
                "high",
                "HQ",
                "HDR",
                "4",
                "k",
                "p",
                "kk",
                "h d r",
                "-720p",
                "0",
                "0x0",
                "16:0",
                "1e3",
                "",
                "720q",
                "999999999999999999999999k",
                "\u0664k"
            })
    void aWordWithoutAMeasureIsNearToNoResolution(String given) {
        assertThat(Nearest.of(choices("1k 2k 4k"), given)).isEmpty();
        assertThat(Nearest.of(choices("480p 720p 1080p"), given)).isEmpty();
    }

    @Test
    void wordsAreNeverNearByTheirSpelling() {
        assertThat(Nearest.of(choices("std pro"), "prd")).isEmpty();
        assertThat(Nearest.of(choices("low medium high"), "height")).isEmpty();
        assertThat(Nearest.of(choices("low medium high xhigh max"), "hihg")).isEmpty();
        assertThat(Nearest.of(choices("low medium high"), "xhigh")).isEmpty();
        assertThat(Nearest.of(choices("true false"), "yes")).isEmpty();
        assertThat(Nearest.of(choices("auto adaptive"), "16:9")).isEmpty();
    }

    @Test
    void twoValuesThatDifferInLetterCaseAloneAreNotGuessedBetween() {
        assertThat(Nearest.of(choices("Normal normal"), "NORMAL")).isEmpty();
    }

    @Test
    void aMisspeltWordIsSuggestedAndNothingElse() {
        assertThat(Nearest.suggestion(choices("std pro"), "prd")).isEqualTo(" (did you mean pro?)");
        assertThat(Nearest.suggestion(choices("low medium high"), "hihg")).isEqualTo(" (did you mean high?)");
        assertThat(Nearest.suggestion(choices("std pro"), "PRO")).isEmpty();
        assertThat(Nearest.suggestion(choices("std pro"), "ultra")).isEmpty();
        assertThat(Nearest.suggestion(choices("1k 2k 4k"), "HQ")).isEmpty();
    }

    @Test
    void numbersAreComparedAsNumbersAndTheSmallerOneWinsATie() {
        List<Object> allowed = List.of(new BigDecimal(10), new BigDecimal(5));
        assertThat(Nearest.of(allowed, new BigDecimal("7.5"))).contains(new BigDecimal(5));
        assertThat(Nearest.of(allowed, new BigDecimal("7.6"))).contains(new BigDecimal(10));
    }
}
