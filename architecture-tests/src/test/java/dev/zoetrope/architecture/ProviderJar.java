package dev.zoetrope.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.zoetrope.spi.ProviderFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The shape of a provider's jar: how its factory is announced and what else can be seen of it. */
final class ProviderJar {

    private static final String SERVICE = ProviderFactory.class.getName();

    private final Path location;

    ProviderJar(Path location) {
        this.location = location;
    }

    /** Returns what is wrong with it, in words; nothing if it is as it should be. */
    List<String> problems() {
        Optional<ModuleDescriptor> descriptor = Reactor.descriptor(location);
        if (descriptor.isEmpty()) {
            return List.of("it has no module descriptor");
        }
        List<String> problems = new ArrayList<>();
        List<JavaClass> classes = Reactor.importFrom(List.of(location)).stream()
                .filter(JavaClass::isTopLevelClass)
                .toList();
        Set<String> factories = names(classes.stream()
                .filter(type -> type.isAssignableTo(ProviderFactory.class)
                        && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .toList());
        if (factories.size() != 1) {
            problems.add("it has not one factory but " + factories);
        }
        if (!provided(descriptor.get()).equals(factories)) {
            problems.add("its module provides " + provided(descriptor.get()) + ", not " + factories);
        }
        if (!announced().equals(factories)) {
            problems.add("META-INF/services names " + announced() + ", not " + factories);
        }
        Set<String> exported = descriptor.get().exports().stream()
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> ownPackages =
                factories.stream().map(ProviderJar::packageOf).collect(Collectors.toCollection(TreeSet::new));
        if (!exported.equals(ownPackages)) {
            problems.add("its module exports " + exported + ", not " + ownPackages);
        }
        Set<String> seen = names(classes.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !exported.contains(type.getPackageName())
                        ? !type.getPackageName().endsWith(".wire")
                        : !factories.contains(type.getName()))
                .toList());
        Set<String> own = names(classes.stream()
                .filter(type -> type.isInterface() && ownPackages.contains(type.getPackageName()))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .toList());
        // What only this provider does has one interface, which applications unwrap.
        if (own.size() == 1) {
            seen.removeAll(own);
        }
        if (!seen.isEmpty()) {
            problems.add("public beside the factory and one interface, and not in its wire package: " + seen);
        }
        return problems;
    }

    private static Set<String> provided(ModuleDescriptor descriptor) {
        return descriptor.provides().stream()
                .filter(provides -> provides.service().equals(SERVICE))
                .flatMap(provides -> provides.providers().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> announced() {
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {location.toUri().toURL()}, null);
                InputStream file = loader.getResourceAsStream("META-INF/services/" + SERVICE)) {
            return file == null
                    ? Set.of()
                    : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(List<JavaClass> types) {
        return types.stream().map(JavaClass::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String packageOf(String type) {
        return type.substring(0, type.lastIndexOf('.'));
    }
}
