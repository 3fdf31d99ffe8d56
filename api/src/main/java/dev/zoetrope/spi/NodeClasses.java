package dev.zoetrope.spi;

import java.util.List;
import java.util.Optional;

/** The classes of nodes that a place has. A class is read when it is first asked for. */
public interface NodeClasses {

    /**
     * Finds a class.
     *
     * @param name the name by which graphs call it
     * @return the class, or empty if the place has none of that name
     */
    Optional<NodeClass> find(String name);

    /** {@return the names of all classes, in the order of the place} */
    List<String> names();
}
