package dev.zoetrope.benchmarks.service;

import dev.zoetrope.testing.harness.Jvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs {@link JobService} in a process of its own, so that its processor time and memory are not measured. */
public final class ServiceProcess implements AutoCloseable {

    private final Process process;
    private final URI uri;

    private ServiceProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /**
     * Starts the service.
     *
     * @param main the class with the entry point
     * @return the service, to be closed by the caller
     * @throws IOException if the service does not start
     */
    public static ServiceProcess start(Class<?> main) throws IOException {
        Process process = Jvm.alike().flags(List.of("-Xmx512m")).start(main.getName(), "serve");
        String line = process.inputReader(StandardCharsets.US_ASCII).readLine();
        if (line == null) {
            throw new IOException("the service did not start");
        }
        return new ServiceProcess(process, URI.create(line));
    }

    /**
     * Returns the address of the service.
     *
     * @return its base URL
     */
    public URI uri() {
        return uri;
    }

    /**
     * Reads from a service when its jobs ended.
     *
     * @param service its base URL
     * @return the time of the end by remote id, in milliseconds since 1970
     * @throws IOException if the service does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    public static Map<String, Long> ends(URI service) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.resolve(JobService.ENDS)).build(),
                        HttpResponse.BodyHandlers.ofLines())
                .body()
                .map(line -> line.split(" ", -1))
                .collect(Collectors.toMap(words -> words[0], words -> Long.parseLong(words[1])));
    }

    /** Ends the process. */
    @Override
    public void close() {
        process.destroy();
    }
}
