package dev.zoetrope.emulator.junit;

import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Injects an {@link Emulator} and closes it afterwards. A constructor or {@code @BeforeAll} parameter gets one that
 * lives as long as the test class and is shared by its tests; without such a parameter, each test gets its own.
 *
 * <pre>{@code
 * @ExtendWith(EmulatorExtension.class)                       // with the default options
 * @RegisterExtension static EmulatorExtension with = new EmulatorExtension(options);   // or with others
 * }</pre>
 */
public final class EmulatorExtension implements ParameterResolver {

    private final EmulatorOptions options;

    /** Creates an extension whose emulators have the default options. */
    public EmulatorExtension() {
        this(EmulatorOptions.defaults());
    }

    /** Creates an extension whose emulators have these options. */
    public EmulatorExtension(EmulatorOptions options) {
        this.options = options;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Emulator.class;
    }

    /** {@return the emulator of the narrowest context that has one, or starts one for this context} */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The store closes AutoCloseable values at the end of its context, and looks into outer contexts by itself.
        return context.getStore(Namespace.create(EmulatorExtension.class))
                .computeIfAbsent(Emulator.class, type -> Emulator.start(options), Emulator.class);
    }
}
