package dev.zoetrope.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.module.ModuleDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the public types of exported packages show to those who compile against them. */
final class PublicSignatures {

    /** The JDK's own TLS, which it keeps outside of {@code java}. */
    static final String TLS = "javax.net.ssl";

    /** Package to the foreign packages that it shows on purpose. */
    private static final Map<String, List<String>> SHOWN = Map.of(
            // Its readers write providers, and set Feign's limits. It does not wrap them.
            "dev.zoetrope.provider.support", List.of("feign"),
            // A pool of connections is a data source, which the JDK keeps outside of java.
            "dev.zoetrope.ledger.jdbc", List.of("javax.sql"),
            "dev.zoetrope.cluster", List.of("javax.sql"),
            // It meets Micrometer by implementing and taking Micrometer's types.
            "dev.zoetrope.observability.metrics",
                    List.of("io.micrometer.core.instrument", "io.micrometer.core.instrument.binder"),
            "dev.zoetrope.observability.tracing", List.of("io.micrometer.tracing", "io.micrometer.tracing.propagation"),
            // A JUnit extension is one by implementing JUnit's interfaces.
            "dev.zoetrope.emulator.junit", List.of("org.junit.jupiter.api.extension"));

    private final Set<String> exported;

    private PublicSignatures(Set<String> exported) {
        this.exported = exported;
    }

    /** Reads which packages are exported from the module descriptors of the build. */
    static PublicSignatures ofTheBuild() {
        return new PublicSignatures(Reactor.HERE.locations().values().stream()
                .flatMap(location -> Reactor.descriptor(location).stream())
                .flatMap(descriptor -> descriptor.exports().stream())
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toUnmodifiableSet()));
    }

    Set<String> exportedPackages() {
        return exported;
    }

    DescribedPredicate<JavaClass> exportedTypes() {
        return DescribedPredicate.describe("are public in an exported package", this::isExported);
    }

    ArchCondition<JavaClass> showOnlyTheJdkAndOurOwn() {
        return new ArchCondition<>("show only java.. and our own exported types") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                shownBy(type).filter(shown -> !allowed(type, shown)).distinct().forEach(shown -> {
                    String message = type.getName() + " shows " + shown.getName() + " in a public signature";
                    events.add(SimpleConditionEvent.violated(type, message));
                });
            }
        };
    }

    private boolean allowed(JavaClass type, JavaClass shown) {
        return shown.isPrimitive()
                || shown.getPackageName().startsWith("java.")
                || shown.getPackageName().equals(TLS)
                || isExported(shown)
                || SHOWN.getOrDefault(type.getPackageName(), List.of()).contains(shown.getPackageName());
    }

    private boolean isExported(JavaClass type) {
        return exported.contains(type.getPackageName())
                && Stream.iterate(type, outer -> outer.getEnclosingClass().orElse(null))
                        .takeWhile(outer -> outer != null)
                        .allMatch(PublicSignatures::isVisible);
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> shownBy(JavaClass type) {
        Stream<JavaType> header = Stream.of(
                        type.getSuperclass().stream(), type.getInterfaces().stream(), bounds(type.getTypeParameters()))
                .flatMap(each -> each);
        // What a hidden superclass declares is shown as well.
        Stream<JavaType> fields = visible(type.getAllFields()).map(JavaField::getType);
        Stream<JavaType> units = Stream.of(type.getAllMethods(), type.getAllConstructors())
                .flatMap(PublicSignatures::visible)
                .flatMap(PublicSignatures::shownBy);
        return Stream.of(header, fields, units)
                .flatMap(each -> each)
                .flatMap(each -> each.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType);
    }

    private static Stream<JavaType> shownBy(JavaCodeUnit unit) {
        return Stream.of(
                        Stream.of(unit.getReturnType()),
                        unit.getParameters().stream().map(JavaParameter::getType),
                        unit.getThrowsClause().getTypes().stream().map(JavaType.class::cast),
                        bounds(unit.getTypeParameters()))
                .flatMap(each -> each);
    }

    private static Stream<JavaType> bounds(Collection<? extends JavaTypeVariable<?>> variables) {
        return variables.stream().flatMap(variable -> variable.getUpperBounds().stream());
    }

    private static <T extends JavaMember> Stream<T> visible(Collection<T> members) {
        return members.stream()
                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
                .filter(member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(member -> !member.getOwner().getPackageName().startsWith("java."));
    }
}
