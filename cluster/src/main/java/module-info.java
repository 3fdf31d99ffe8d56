/** Polls jobs from several machines: db-scheduler on PostgreSQL decides which of them polls a job next, and when. */
module dev.zoetrope.cluster {
    requires transitive dev.zoetrope.api;
    requires transitive java.sql;
    requires static org.jspecify;
    requires com.github.kagkarlsson.scheduler;
    requires org.slf4j;

    exports dev.zoetrope.cluster;
}
