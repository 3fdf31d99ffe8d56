package dev.zoetrope.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.PropertyMapping;

/**
 * Lets the application of a test class talk to an emulator of its own, and to no hosted service, whatever keys its
 * properties, its beans and the environment have. The emulator is a bean: a test that asks for it finds what was bought,
 * and lets things go wrong. It lives as long as the application, which Spring may share with other test classes. It
 * needs {@code dev.zoetrope:zoetrope-emulator} in the tests.
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigureZoetropeEmulator
 * class ClipTests {
 *     @Autowired MediaClient media;
 *     @Autowired Emulator emulator;
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@PropertyMapping("zoetrope.emulator")
public @interface AutoConfigureZoetropeEmulator {

    /**
     * Switches the emulator on.
     *
     * @return false for a class that inherits the annotation and talks to something else
     */
    boolean enabled() default true;

    /**
     * Chooses how long a job waits.
     *
     * @return a duration, as properties have it
     */
    String queueTime() default "10ms";

    /**
     * Chooses how long a job runs.
     *
     * @return a duration, as properties have it
     */
    String runTime() default "50ms";
}
