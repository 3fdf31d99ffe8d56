package dev.zoetrope.emulator.jobs;

import dev.zoetrope.emulator.jobs.JobScript.Failure;
import dev.zoetrope.emulator.media.RenderOrder;
import java.util.List;
import java.util.Optional;

/**
 * What a client wants to buy.
 *
 * @param model the service's own id of the model
 * @param account alias of the key that pays
 * @param price what is charged on acceptance
 * @param script how the job will end
 * @param products the files to be made, one at least; none where the work makes its own
 * @param work what it does besides
 */
public record JobOrder(
        String model, String account, JobPrice price, JobScript script, List<RenderOrder> products, JobWork work) {

    /** Creates the order of files. */
    public JobOrder(String model, String account, JobPrice price, JobScript script, List<RenderOrder> products) {
        this(model, account, price, script, products, JobWork.SURE);
    }

    /** {@return why the job failed, by its script or by itself; empty when it succeeded} Asked for after its end. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(script.failure()).or(work::failure);
    }
}
