/** Meters of jobs and money for Micrometer, and one trace for each job over processes. */
// Micrometer has no module descriptor and stands in our signatures; there is no named module to require instead.
@SuppressWarnings("requires-transitive-automatic")
module dev.zoetrope.observability {
    requires transitive dev.zoetrope.api;
    requires transitive micrometer.core;
    requires static transitive micrometer.tracing;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.zoetrope.observability.metrics;
    exports dev.zoetrope.observability.tracing;
}
