/** What applications and provider authors compile against: requests, jobs, catalogue data and the provider contract. */
module dev.zoetrope.api {
    requires transitive static org.jspecify;

    exports dev.zoetrope.api;
    exports dev.zoetrope.spi;
}
