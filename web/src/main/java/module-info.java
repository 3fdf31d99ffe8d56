/** Receives the notices of providers over HTTP, on the JDK's own server. */
module dev.zoetrope.web {
    requires transitive dev.zoetrope.api;
    requires static org.jspecify;
    requires jdk.httpserver;

    exports dev.zoetrope.web;
}
