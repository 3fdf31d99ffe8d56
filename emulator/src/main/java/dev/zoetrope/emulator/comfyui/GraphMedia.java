package dev.zoetrope.emulator.comfyui;

import java.util.Optional;

/** Where a service finds the files that the loaders of its graphs name. */
@FunctionalInterface
public interface GraphMedia {

    /**
     * Returns a file.
     *
     * @param reference as it stands in the graph: a name, an address or a data URI
     * @return its content, only read; empty for what the service does not have
     */
    Optional<byte[]> content(String reference);
}
