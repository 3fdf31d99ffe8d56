package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultCatalogTests {

    @Test
    void everyFactoryIsOfferedUnderItsName() {
        Set<String> factories = Stream.of(
                        Fault.class,
                        AnswerFaults.class,
                        ResultFaults.class,
                        FileFaults.class,
                        CatalogFaults.class,
                        WebhookFaults.class)
                .flatMap(holder -> Arrays.stream(holder.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getReturnType() == Fault.class)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        // The catalogue has one failJob with a parameter for moderation, and two names for the forms of
        // tooManyRequests.
        factories.remove("failJobByModeration");
        factories.add("tooManyRequestsFor");

        assertThat(FaultCatalog.all()).extracting(FaultKind::name).containsExactlyInAnyOrderElementsOf(factories);
    }
}
