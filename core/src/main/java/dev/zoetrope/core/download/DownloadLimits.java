package dev.zoetrope.core.download;

import java.time.Duration;

/**
 * The time and size limits of downloads.
 *
 * @param stall the longest time without a byte from the server
 * @param firstPause the pause after the first failed try; it doubles with each try that received no new bytes
 * @param longestPause the longest such pause
 * @param fruitless the number of tries in a row without new bytes after which a download fails
 * @param maxBytes the largest size of a file in bytes
 */
record DownloadLimits(Duration stall, Duration firstPause, Duration longestPause, int fruitless, long maxBytes) {

    static final DownloadLimits USUAL =
            new DownloadLimits(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(30), 4, 4L << 30);

    /**
     * Returns the pause before the next try.
     *
     * @param tries the number of tries in a row without new bytes
     */
    Duration pause(int tries) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), 10));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
}
