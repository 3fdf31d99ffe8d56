package dev.zoetrope.resilience.testbed;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.emulator.Charge;
import dev.zoetrope.emulator.Emulator;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * What the services accepted. A hosted one charges when it accepts. A ComfyUI server takes nothing, accepts a job as
 * often as it is sent, and its charges are executions; so its accepted submits are counted, by the id that a job has
 * before it is sent.
 */
public final class AcceptedJobs {

    private AcceptedJobs() {}

    /**
     * Lists what was accepted.
     *
     * @param emulator the services
     * @param charges its charges
     * @param jobs the jobs of the ledger
     * @return the charges of the hosted services, and one for each submit that the ComfyUI server accepted
     */
    public static List<Charge> of(Emulator emulator, List<Charge> charges, List<JobSnapshot> jobs) {
        List<Charge> accepted = new ArrayList<>(
                charges.stream().filter(charge -> !isExecution(charge)).toList());
        for (JobSnapshot job : jobs) {
            if (runsAtServer(job)) {
                String id = promptId(job);
                Charge submit = new Charge(
                        ServerOracle.COMFYUI,
                        job.origin().model().nativeId(),
                        id,
                        Instant.EPOCH,
                        "",
                        BigDecimal.ZERO,
                        "USD");
                accepted.addAll(Collections.nCopies(emulator.comfyUi().submits(id), submit));
            }
        }
        return accepted;
    }

    /**
     * Lists the executions of a ComfyUI server.
     *
     * @param charges the charges of the emulator
     * @return one for each time that the server began to execute a job
     */
    public static List<Charge> executions(List<Charge> charges) {
        return charges.stream().filter(AcceptedJobs::isExecution).toList();
    }

    /**
     * Counts how often a ComfyUI server began to execute a job.
     *
     * @param job a job that runs at such a server
     * @param charges the charges of the emulator
     * @return how often
     */
    public static long executions(JobSnapshot job, List<Charge> charges) {
        String id = promptId(job);
        return charges.stream()
                .filter(charge -> isExecution(charge) && charge.requestId().equals(id))
                .count();
    }

    /**
     * {@return whether a job runs at a ComfyUI server}
     *
     * @param job a job
     */
    public static boolean runsAtServer(JobSnapshot job) {
        return job.origin().model().provider().equals(ServerOracle.COMFYUI);
    }

    /**
     * {@return the id that a job has at a ComfyUI server} It is the key of the paid call, which follows from the job's id,
     * so that it is known without an answer.
     *
     * @param job a job that runs at such a server
     */
    public static String promptId(JobSnapshot job) {
        return UUID.nameUUIDFromBytes(("zoetrope job " + job.id()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static boolean isExecution(Charge charge) {
        return charge.provider().equals(ServerOracle.COMFYUI);
    }
}
