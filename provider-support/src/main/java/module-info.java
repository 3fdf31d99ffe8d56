/**
 * What every HTTP provider needs: a guarded connection, evidence about lost calls, loosely typed JSON, redaction and
 * the catalogue format.
 */
// Feign has no module descriptor and stands in our signatures; there is no named module to require instead.
@SuppressWarnings("requires-transitive-automatic")
module dev.zoetrope.provider.support {
    requires transitive dev.zoetrope.api;
    requires transitive feign.core;
    requires transitive java.net.http;
    requires org.slf4j;
    requires tools.jackson.core;
    requires tools.jackson.jr.ob;
    requires static org.jspecify;

    exports dev.zoetrope.provider.support;
    exports dev.zoetrope.provider.support.nodes;
    exports dev.zoetrope.provider.support.openapi;
    exports dev.zoetrope.provider.support.operation;
    exports dev.zoetrope.provider.support.queue;

    provides dev.zoetrope.api.workflow.JsonFormat with
            dev.zoetrope.provider.support.WorkflowJson;
}
