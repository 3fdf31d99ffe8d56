package dev.zoetrope.emulator.models;

import dev.zoetrope.emulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/**
 * The models of one service, each parsed when it is first asked for. Thread-safe.
 *
 * @param <M> what a line is read into
 */
public final class ModelFile<M> {

    private final Map<String, String> lines = new LinkedHashMap<>();
    private final Map<String, M> models = new ConcurrentHashMap<>();
    private final BiFunction<String, ObjectNode, M> reading;

    /**
     * Opens {@code models.txt} beside a class, which is part of this jar.
     *
     * @param owner in whose package the file lies
     * @param reading makes a model of its id and its facts
     */
    public ModelFile(Class<?> owner, BiFunction<String, ObjectNode, M> reading) {
        this.reading = reading;
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream("models.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                int tab = line.indexOf('\t');
                lines.put(line.substring(0, tab), line.substring(tab + 1));
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return the ids in the order of the file} */
    public Set<String> ids() {
        return lines.keySet();
    }

    /** {@return a model, empty when the file has none of that id} */
    public Optional<M> find(String id) {
        return Optional.ofNullable(lines.get(id)).map(line -> models.computeIfAbsent(id, first -> read(first, line)));
    }

    private M read(String id, String line) {
        return reading.apply(id, (ObjectNode) Json.MAPPER.readTree(line));
    }
}
