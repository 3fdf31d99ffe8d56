/** What applications and provider authors compile against: requests, jobs, catalogue data and the provider contract. */
module dev.zoetrope.api {
    requires transitive java.net.http;
    requires transitive static org.jspecify;

    exports dev.zoetrope.api;
    exports dev.zoetrope.api.batch;
    exports dev.zoetrope.api.catalog;
    exports dev.zoetrope.api.cost;
    exports dev.zoetrope.api.error;
    exports dev.zoetrope.api.job;
    exports dev.zoetrope.api.media;
    exports dev.zoetrope.api.operation;
    exports dev.zoetrope.api.request;
    exports dev.zoetrope.api.workflow;
    exports dev.zoetrope.spi;
    exports dev.zoetrope.spi.ledger;

    uses dev.zoetrope.api.workflow.JsonFormat;
}
