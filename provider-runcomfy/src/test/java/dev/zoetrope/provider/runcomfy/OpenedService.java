package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.spi.OperationCall;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** RunComfy's own interface before a scripted server. Scripts are written with single quotes. */
final class OpenedService implements AutoCloseable {

    private final Opened opened = new Opened();
    private final RunComfy service = opened.provider().unwrap(RunComfy.class).orElseThrow();

    OpenedService answering(int status, String body) {
        opened.answering(Script.json(status, body.replace('\'', '"')));
        return this;
    }

    OpenedService answering(Script script) {
        opened.answering(script);
        return this;
    }

    RunComfy service() {
        return service;
    }

    /** Calls an operation by its name. */
    @Nullable Object call(String name, Map<String, Object> input) {
        return opened.provider()
                .operationCalls()
                .orElseThrow()
                .call(new OperationCall(name, input, TransferListener.NONE));
    }

    String origin() {
        return opened.server().uri().toString();
    }

    List<ReceivedRequest> requests() {
        return opened.server().requests();
    }

    ReceivedRequest onlyRequest() {
        return opened.server().onlyRequest();
    }

    @Override
    public void close() {
        opened.close();
    }
}
