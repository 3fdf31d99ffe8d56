package dev.zoetrope.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Packages that lie in more than one jar: no module path takes those. */
final class SplitPackages {

    private SplitPackages() {}

    /** Returns package to jars or folders, for each package that has more than one. */
    static Map<String, Set<String>> among(Iterable<JavaClass> classes) {
        Map<String, Set<String>> places = StreamSupport.stream(classes.spliterator(), false)
                .collect(groupingBy(
                        JavaClass::getPackageName,
                        TreeMap::new,
                        mapping(SplitPackages::place, toCollection(TreeSet::new))));
        places.values().removeIf(each -> each.size() == 1);
        return places;
    }

    private static String place(JavaClass type) {
        String uri = type.getSource().orElseThrow().getUri().toString();
        return uri.substring(0, uri.length() - (type.getName() + ".class").length());
    }
}
