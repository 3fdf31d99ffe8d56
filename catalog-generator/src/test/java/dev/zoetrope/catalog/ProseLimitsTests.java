package dev.zoetrope.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which limits on seconds are found in words, and which words are none. */
class ProseLimitsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mp4 or mov, 2-15 s each. | >= 2, <= 15",
                "one of videoUrl / videoId; mp4/mov, 2..60 s, 720p or 1080p, sides 512..2160 px | >= 2, <= 60",
                "0..3 clips, each 2..15 s, 15 s in all | >= 2, <= 15",
                "Prose limit 5, mp4 or mov, 1-15 s each, 15 s in total | >= 1, <= 15",
                "6 s to 6 min | >= 6, <= 360",
                "3..60 s, cut to the first 15 s | >= 3, <= 60",
                "0..5; 1-15 s each, 15 s in all; charged up to 5 s | >= 1, <= 15",
                "<= 30 s, 200x200..2048x1440 | <= 30",
                "<= 10 min | <= 600",
                "mp3, wav or flac, up to 60 minutes. | <= 3600",
                "At most 10 s. | <= 10",
                "0..3, at most 3 s each | <= 3",
                "mp4, under 50 MB and under 15 s. | < 15",
                "Each clip up to 30 s, 10 MB; wav, mp3, pcm or ogg_opus. | <= 30"
            })
    void secondsInWordsAreLimits(String words, String limits) {
        assertThat(seconds(words)).isEqualTo(limits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0..3",
                "only the first 5 s are used",
                "Clips over 15 s are cut to the first 15 s.",
                "Each cut to 15 s.",
                "About 2-15 s each, 15 s in total.",
                "10-30 s depending on orientation.",
                "Prose limit 5, 15 s in total",
                "charged up to 5 s",
                "107-362 frames, 24 fps, sides 340..3850 px"
            })
    void whatIsNotClearIsLeftOut(String words) {
        assertThat(seconds(words)).isEmpty();
    }

    private static String seconds(String words) {
        return ProseLimits.in(words).seconds().stream()
                .map(bound -> {
                    assertThat(bound).containsEntry("of", "seconds");
                    return bound.get("is") + " " + bound.get("value");
                })
                .collect(Collectors.joining(", "));
    }
}
