/** A provider whose jar lacks a class: {@code LeftOut} is taken out after compiling. */
module broken {
    requires dev.zoetrope.api;

    exports broken;

    provides dev.zoetrope.spi.ProviderFactory with
            broken.BrokenProviderFactory;
}
