/** RunningHub's hosted models behind the provider contract. */
module dev.zoetrope.provider.runninghub {
    requires transitive dev.zoetrope.api;
    requires dev.zoetrope.provider.support;
    requires feign.core;
    requires java.net.http;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports dev.zoetrope.provider.runninghub;

    // The bodies of requests are records, which Jackson reads by reflection.
    opens dev.zoetrope.provider.runninghub.wire to
            tools.jackson.databind;

    provides dev.zoetrope.spi.ProviderFactory with
            dev.zoetrope.provider.runninghub.RunningHubProviderFactory;
}
