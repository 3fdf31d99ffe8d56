package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.comfyui.GraphMachine;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.jobs.Ids;
import dev.zoetrope.emulator.jobs.JobBook;
import dev.zoetrope.emulator.jobs.Webhooks;
import dev.zoetrope.emulator.media.FileStore;
import java.net.URI;

/**
 * What the deployments are set up with.
 *
 * @param base where the service is reached, without trailing slash
 * @param tooFast what it answers to a submit too many
 * @param book of jobs, which the models share: one wallet pays for both
 * @param ids generates ids of requests, instances and deployments
 * @param store has the files that a graph may refer to, and takes those that it makes
 * @param means that the runs need
 */
public record DeploymentSetup(URI base, Reply tooFast, JobBook book, Ids ids, FileStore store, Means means) {

    /**
     * What runs need.
     *
     * @param machines that carry out graphs
     * @param webhooks that call receivers
     */
    public record Means(Machines machines, Webhooks webhooks) {}

    /**
     * The machines, one for each habit.
     *
     * @param fresh starts each graph without memory
     * @param warm reports nothing of nodes that it executed before
     */
    public record Machines(GraphMachine fresh, GraphMachine warm) {}

    GraphMachine machine(Deployment deployment) {
        return deployment.id().equals(DeploymentBook.WARM)
                ? means.machines().warm()
                : means.machines().fresh();
    }
}
