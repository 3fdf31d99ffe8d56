package dev.zoetrope.spring;

import dev.zoetrope.cluster.ClusterScheduling;
import dev.zoetrope.spi.PollScheduler;
import javax.sql.DataSource;

/** Makes the scheduler of a cluster; a class of its own, for it is loaded only where there is one. */
final class ClusterScheduler {

    private ClusterScheduler() {}

    static PollScheduler of(ClusterProperties cluster, boolean createTable, DataSource database) {
        return ClusterScheduling.on(database)
                .pollsAtOnce(cluster.pollsAtOnce())
                .pollingInterval(cluster.pollingInterval())
                .deadAfter(cluster.deadAfter())
                .recoveryInterval(cluster.recoveryInterval())
                .createTable(createTable)
                .build();
    }
}
