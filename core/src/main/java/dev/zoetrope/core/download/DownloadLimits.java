package dev.zoetrope.core.download;

import java.time.Duration;

/**
 * How patient downloads are.
 *
 * @param connect how long connecting may take
 * @param stall how long a server may send nothing
 * @param firstPause the pause after a try that failed; it doubles while nothing comes
 * @param longestPause the longest such pause
 * @param fruitless after how many tries in a row that bring nothing new a download is given up
 * @param maxBytes how large a file may be
 */
record DownloadLimits(
        Duration connect, Duration stall, Duration firstPause, Duration longestPause, int fruitless, long maxBytes) {

    static final DownloadLimits USUAL = new DownloadLimits(
            Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(30), 4, 4L << 30);

    /**
     * Returns the pause before the next try.
     *
     * @param tries how many tries in a row brought nothing new
     */
    Duration pause(int tries) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), 10));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
}
