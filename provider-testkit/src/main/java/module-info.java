/** The compatibility kit: what any provider must pass, run through the real engine against scripted sockets. */
module dev.zoetrope.provider.testkit {
    requires transitive dev.zoetrope.api;
    requires dev.zoetrope.core;
    requires java.logging;
    requires org.assertj.core;
    requires org.junit.jupiter.api;
    requires static org.jspecify;

    exports dev.zoetrope.provider.testkit;

    // JUnit finds and calls the checks by reflection.
    opens dev.zoetrope.provider.testkit to
            org.junit.platform.commons;
}
