package dev.zoetrope.benchmarks.service;

import dev.zoetrope.benchmarks.server.LocalServer;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/** Runs the service until its input ends, so that it never outlives the process that started it. */
public final class Serve implements Program {

    private final InputStream in;

    /**
     * Prepares the service.
     *
     * @param in an input stream at whose end the service stops
     */
    public Serve(InputStream in) {
        this.in = in;
    }

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String purpose() {
        return "the service that crowd and effort start beside themselves";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws IOException {
        options.refuseUnknown();
        try (LocalServer server = LocalServer.start(new JobService())) {
            out.println(server.uri());
            in.transferTo(PrintStream.nullOutputStream());
        }
        return true;
    }
}
