package dev.zoetrope.benchmarks.polling;

import dev.zoetrope.api.PollMoment;
import dev.zoetrope.api.PollPolicy;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A simple polling loop with fixed pauses, the last of which repeats.
 *
 * @param pauses the pauses; not empty
 */
record LoopPolicy(List<Duration> pauses) implements PollPolicy {

    static LoopPolicy ofSeconds(long... seconds) {
        return new LoopPolicy(
                LongStream.of(seconds).mapToObj(Duration::ofSeconds).toList());
    }

    @Override
    public Duration pause(PollMoment moment) {
        return pauses.get(Math.min(moment.asked(), pauses.size() - 1));
    }
}
