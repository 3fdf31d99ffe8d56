package dev.zoetrope.core.delivery;

import java.nio.file.Path;
import java.util.List;

/**
 * A file that has its name.
 *
 * @param file the file, as its target was written
 * @param warnings what is not as it was asked for
 */
record PublishedFile(Path file, List<String> warnings) {}
