/** fal's hosted models behind the provider contract. */
module dev.zoetrope.provider.fal {
    requires transitive dev.zoetrope.api;
    requires transitive dev.zoetrope.provider.support;
    requires feign.core;
    requires java.net.http;
    requires static org.jspecify;

    exports dev.zoetrope.provider.fal;

    provides dev.zoetrope.spi.ProviderFactory with
            dev.zoetrope.provider.fal.FalProviderFactory;
}
