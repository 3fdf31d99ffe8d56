package dev.zoetrope.core.engine;

import dev.zoetrope.api.Artifact;
import dev.zoetrope.api.ArtifactInfo;
import dev.zoetrope.api.Generation;
import dev.zoetrope.api.JobState;
import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.Reason;
import dev.zoetrope.api.SavedFile;
import dev.zoetrope.core.vault.DeliveryException;
import dev.zoetrope.core.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;

/** The artifacts of a job that succeeded: saved through the vault, and noted in the ledger. */
final class Deliveries {

    /** What a download is given that a caller asks for after the deadline, when the job has long ended. */
    private static final Duration AFTER_DEADLINE = Duration.ofMinutes(1);

    private final JobRun run;
    private final Vault vault;

    private Deliveries(JobRun run, Vault vault) {
        this.run = run;
        this.vault = vault;
    }

    static Generation generation(JobRun run, Vault vault) {
        Deliveries deliveries = new Deliveries(run, vault);
        List<Artifact> artifacts = IntStream.range(0, run.snapshot().artifacts().size())
                .<Artifact>mapToObj(deliveries::artifact)
                .toList();
        return new Generation(run.snapshot(), artifacts);
    }

    private Artifact artifact(int index) {
        return new Artifact() {
            @Override
            public ArtifactInfo info() {
                return run.snapshot().artifacts().get(index);
            }

            @Override
            public SavedFile saveTo(Path target) {
                return save(index, target, false);
            }

            @Override
            public SavedFile replace(Path target) {
                return save(index, target, true);
            }
        };
    }

    private SavedFile save(int index, Path target, boolean overwrite) {
        ArtifactInfo info = run.snapshot().artifacts().get(index);
        String name = run.snapshot().id() + (index == 0 ? "" : "-" + index);
        Duration left = run.deadline().remaining();
        Duration limit = run.deadline().passed() ? AFTER_DEADLINE : left;
        try {
            SavedFile saved = vault.save(info, run.account(), new Vault.Target(target, name, overwrite), limit);
            run.track().change(EnumSet.of(JobState.SUCCEEDED), next -> {
                List<ArtifactInfo> artifacts = new ArrayList<>(run.snapshot().artifacts());
                artifacts.set(index, info.withSaved(saved));
                return next.artifacts(artifacts);
            });
            return saved;
        } catch (DeliveryException e) {
            throw because(Reason.NOT_DELIVERED, e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw because(Reason.INTERRUPTED, "interrupted while saving; the job's handle finds it again", e);
        }
    }

    private MediaException because(Reason reason, String message, Throwable cause) {
        return JobEndings.because(run.snapshot(), run.handle(), reason, message, cause);
    }
}
