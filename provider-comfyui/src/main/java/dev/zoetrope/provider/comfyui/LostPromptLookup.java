package dev.zoetrope.provider.comfyui;

import dev.zoetrope.provider.comfyui.JobReading.Question;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.spi.LookupCall;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.spi.SubmitLookup;
import dev.zoetrope.spi.SubmitOutcome;
import java.util.List;

/**
 * Finds out whether a server has the job of a submit whose answer was lost: by the id that it carried, or, at a server
 * that makes the ids itself, by its {@code client_id}; then by the names of the files that its graph saves.
 */
final class LostPromptLookup implements SubmitLookup {

    private final ServerJobs jobs;
    private final ServerInfo server;
    private final JobReading states;

    LostPromptLookup(ServerJobs jobs, ServerInfo server, JobReading states) {
        this.jobs = jobs;
        this.server = server;
        this.states = states;
    }

    @Override
    public SubmitFinding find(LookupCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        JobReceipt receipt = JobReceipt.of(PromptBody.sent(call.input(), call.key()), call.key());
        String id = call.key();
        ServerJob job = jobs.find(id, limit);
        if (job instanceof ServerJob.Unknown && !choosesIds(limit)) {
            String other = jobs.idByClient(call.key(), limit);
            id = other == null ? id : other;
            job = other == null ? job : jobs.find(other, limit);
        }
        RemoteStatus status = states.read(job, new Question(id, receipt, List.of()), limit);
        if (status instanceof RemoteStatus.Forgotten) {
            return unknown(call);
        }
        return new SubmitFinding.Found(new SubmitOutcome.Accepted(id, status, receipt.written(number(job)), List.of()));
    }

    /** A fork's version may be of any form; then it is taken for a new one. */
    private boolean choosesIds(CallLimit limit) throws ProviderCallException, InterruptedException {
        return server.isAtLeast(ServerVersion.CHOSEN_IDS, limit).orElse(true);
    }

    private static SubmitFinding unknown(LookupCall call) {
        String evidence =
                "neither its queue nor its history knows " + call.key() + ", and not all of its files are there";
        return call.free()
                ? new SubmitFinding.NotAccepted(evidence)
                : new SubmitFinding.Unknown(evidence
                        + "; but a server forgets its jobs when it restarts, and this one may have cost money");
    }

    private static String number(ServerJob job) {
        if (job instanceof ServerJob.Waiting waiting) {
            return waiting.number().toPlainString();
        }
        return job instanceof ServerJob.Running running ? running.number().toPlainString() : "";
    }
}
