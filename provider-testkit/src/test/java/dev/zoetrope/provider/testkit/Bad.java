package dev.zoetrope.provider.testkit;

import dev.zoetrope.provider.paperboat.PaperboatDialect;
import dev.zoetrope.spi.ProviderFactory;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One way in which a provider is bad, with the checks that must notice it. */
interface Bad {

    /** {@return its name, which no other one has} */
    String name();

    /** {@return the service that such a provider is run against} */
    Dialect dialect();

    /** {@return the checks that must fail, and no other of the parts may} */
    Set<String> noticedBy();

    /** {@return the parts of the kit that are run} */
    default Set<String> parts() {
        return noticedBy().stream()
                .map(check -> check.substring(0, check.indexOf('.')))
                .collect(Collectors.toSet());
    }

    /** {@return all ways} */
    static Stream<Bad> all() {
        return Stream.of(
                        Badness.values(),
                        AddressBadness.values(),
                        LookupBadness.values(),
                        GraphBadness.values(),
                        SavedBadness.values())
                .flatMap(Stream::of);
    }

    /** {@return the dialect of Paperboat for another factory, whose service can cancel jobs or not} */
    static Dialect paperboat(Supplier<ProviderFactory> factory, boolean cancels) {
        return new PaperboatDialect() {
            @Override
            public ProviderFactory factory() {
                return factory.get();
            }

            @Override
            public boolean cancels() {
                return cancels;
            }
        };
    }
}
