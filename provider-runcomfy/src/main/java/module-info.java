/** RunComfy's hosted models and deployments behind the provider contract. */
module dev.zoetrope.provider.runcomfy {
    requires transitive dev.zoetrope.api;
    requires dev.zoetrope.provider.support;
    requires feign.core;
    requires static org.jspecify;

    exports dev.zoetrope.provider.runcomfy;

    provides dev.zoetrope.spi.ProviderFactory with
            dev.zoetrope.provider.runcomfy.RunComfyProviderFactory;
}
