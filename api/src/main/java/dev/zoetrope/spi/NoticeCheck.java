package dev.zoetrope.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The facet of a provider whose notices are signed. */
public interface NoticeCheck {

    /**
     * Tells whether a notice comes from the service itself, and recently. It has come to the address of a job already;
     * one that is not genuine counts for nothing.
     *
     * @param headers the headers of the request, by name in lower case
     * @param body its body, to the byte
     * @param timeout how long it may take to fetch what is needed for that
     * @return whether it is genuine
     * @throws ProviderCallException if that cannot be told
     * @throws InterruptedException if the calling thread is interrupted
     */
    boolean isGenuine(Map<String, List<String>> headers, byte[] body, Duration timeout)
            throws ProviderCallException, InterruptedException;
}
