/** A ComfyUI server of one's own behind the provider contract. */
module dev.zoetrope.provider.comfyui {
    requires transitive dev.zoetrope.api;
    requires dev.zoetrope.provider.support;
    requires feign.core;
    requires java.net.http;
    requires static org.jspecify;

    exports dev.zoetrope.provider.comfyui;

    provides dev.zoetrope.spi.ProviderFactory with
            dev.zoetrope.provider.comfyui.ComfyUiProviderFactory;
}
