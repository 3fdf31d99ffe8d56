package dev.zoetrope.benchmarks.catalog;

import dev.zoetrope.provider.support.CatalogReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Reads one catalogue once, in a JVM that has done nothing before, and prints the elapsed and the processor time. */
public final class ColdReading {

    private ColdReading() {}

    /**
     * Reads.
     *
     * @param arguments the provider's id
     * @throws IOException if its catalogue cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        String provider = arguments[0];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        int models;
        try (InputStream file =
                ColdReading.class.getResourceAsStream("/dev/zoetrope/provider/" + provider + "/catalog.json")) {
            models = CatalogReader.read(provider, file).models().size();
        }
        long end = System.nanoTime();
        System.out.println((end - start) + " " + (threads.getCurrentThreadCpuTime() - cpu) + " " + models);
    }
}
