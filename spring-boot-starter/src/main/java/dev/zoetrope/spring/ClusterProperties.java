package dev.zoetrope.spring;

import dev.zoetrope.spring.ZoetropeProperties.Choice;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How several nodes share the polling of jobs.
 *
 * @param enabled whether they do; by itself if zoetrope-cluster is on the class path and jobs are in PostgreSQL
 * @param pollsAtOnce how many polls of this node are under way at once
 * @param pollingInterval how often this node asks the database for what is due
 * @param deadAfter after how long others poll the jobs of a dead node
 * @param recoveryInterval how often this node recovers jobs that dead engines left
 */
record ClusterProperties(
        @DefaultValue("auto") Choice enabled,
        @DefaultValue("16") int pollsAtOnce,
        @DefaultValue("500ms") Duration pollingInterval,
        @DefaultValue("30s") Duration deadAfter,
        @DefaultValue("10s") Duration recoveryInterval) {}
