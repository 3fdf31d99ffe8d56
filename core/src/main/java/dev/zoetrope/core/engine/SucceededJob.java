package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Artifact;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.DeliveryListener;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.core.delivery.Destination;
import dev.zoetrope.core.delivery.ExistsPolicy;
import dev.zoetrope.core.delivery.FileSaver;
import dev.zoetrope.core.download.DeliveryException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that succeeded, as an application sees it: its files are saved at targets and recorded in the ledger. */
final class SucceededJob implements Generation {

    private static final Logger LOG = LoggerFactory.getLogger(SucceededJob.class);

    private final JobExecution execution;
    private final FileSaver saver;
    private final Deliveries deliveries;
    private final JobSnapshot ended;
    private final List<Artifact> artifacts;

    SucceededJob(JobExecution execution, FileSaver saver) {
        this.execution = execution;
        this.saver = saver;
        this.deliveries = new Deliveries(execution);
        this.ended = execution.snapshot();
        this.artifacts = IntStream.range(0, ended.artifacts().size())
                .<Artifact>mapToObj(OneArtifact::new)
                .toList();
    }

    @Override
    public JobSnapshot job() {
        return ended;
    }

    @Override
    public List<Artifact> artifacts() {
        return artifacts;
    }

    @Override
    public List<SavedFile> saveTo(Target target) {
        return saveTo(target, new DeliveryListener() {
            @Override
            public void warned(String message) {
                LOG.warn("{}", message);
            }
        });
    }

    @Override
    public List<SavedFile> saveTo(Target target, DeliveryListener listener) {
        List<SavedFile> files = new ArrayList<>();
        try {
            saver.locks().alone(ended.id(), () -> {
                learnWhatOthersSaved();
                for (int i = 0; i < artifacts.size(); i++) {
                    SavedFile file = saved(i, target, listener);
                    files.add(file);
                    listener.saved(file);
                }
            });
            return List.copyOf(files);
        } catch (DeliveryException e) {
            throw because(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Adopts which files other processes have saved since this one last saw the job. */
    private void learnWhatOthersSaved() {
        try {
            execution
                    .context()
                    .engine()
                    .ledger()
                    .find(ended.id())
                    .ifPresent(execution.context().states()::adopt);
        } catch (RuntimeException e) {
            LOG.warn("the ledger did not return what is saved of {}", ended, e);
        }
    }

    private SavedFile saved(int index, Target target, DeliveryListener listener)
            throws DeliveryException, InterruptedException {
        ArtifactInfo known = deliveries.known(index);
        boolean own = target.place().equals(ended.origin().target());
        SavedFile before = known.saved();
        if (own && !target.overwrites() && before != null && Files.exists(before.path())) {
            return before;
        }
        ExistsPolicy existing = target.overwrites() ? ExistsPolicy.REPLACED_OR_AVOIDED : ExistsPolicy.AVOIDED;
        Destination.Position position = new Destination.Position(index, artifacts.size());
        FileSaver.Saved saved = save(index, new Destination(target, ended.origin(), position, existing));
        saved.warnings().forEach(warning -> listener.warned("job " + ended.id() + ": " + warning));
        return saved.file();
    }

    private FileSaver.Saved save(int index, Destination destination) throws DeliveryException, InterruptedException {
        execution.context().states().events().tell(JobEvent.Kind.DOWNLOADING, execution.snapshot());
        FileSaver.Saved saved = saver.save(deliveries.source(index), destination, deliveries.limit());
        deliveries.saved(index, saved.recorded());
        return saved;
    }

    private RuntimeException because(DeliveryException e) {
        execution.context().states().events().tell(JobEvent.Kind.DOWNLOAD_FAILED, execution.snapshot());
        return failure(FailureReason.NOT_DELIVERED, e.getMessage(), e);
    }

    private RuntimeException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return failure(FailureReason.INTERRUPTED, "interrupted while saving; the job's handle finds it again", e);
    }

    private MediaException failure(FailureReason reason, String message, Exception cause) {
        return JobFailures.about(execution.snapshot(), execution.context().handle(), reason, message)
                .cause(cause)
                .build();
    }

    /** One file or text of the job. */
    private final class OneArtifact implements Artifact {

        private final int index;

        OneArtifact(int index) {
            this.index = index;
        }

        @Override
        public ArtifactInfo info() {
            return deliveries.known(index);
        }

        @Override
        public SavedFile saveTo(Path target) {
            return save(target, mayBeOurs(target) ? ExistsPolicy.KEPT_IF_SAME : ExistsPolicy.REFUSED);
        }

        @Override
        public SavedFile replace(Path target) {
            return save(target, ExistsPolicy.REPLACED);
        }

        /**
         * Returns whether a file at a target may be the job's own: at the target of the request, a process may have
         * saved it and died before recording it.
         */
        private boolean mayBeOurs(Path target) {
            String own = ended.origin().target();
            return own != null && target.toAbsolutePath().startsWith(own);
        }

        private SavedFile save(Path path, ExistsPolicy existing) {
            boolean folder = Files.isDirectory(path);
            // A target file is meant for this artifact alone, and needs no number.
            Destination.Position position =
                    folder ? new Destination.Position(index, artifacts.size()) : new Destination.Position(0, 1);
            Target target = folder ? Target.folder(path) : Target.file(path);
            try {
                FileSaver.Saved saved =
                        SucceededJob.this.save(index, new Destination(target, ended.origin(), position, existing));
                saved.warnings().forEach(warning -> LOG.warn("{}: {}", ended, warning));
                return saved.file();
            } catch (DeliveryException e) {
                throw because(e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }

        @Override
        public InputStream open() {
            try {
                InputStream stream = saver.open(deliveries.source(index), deliveries.limit());
                deliveries.askForCost();
                return stream;
            } catch (DeliveryException e) {
                throw because(e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }

        @Override
        public void writeTo(OutputStream stream) {
            try {
                saver.write(deliveries.source(index), stream, deliveries.limit());
                deliveries.askForCost();
            } catch (DeliveryException e) {
                throw because(e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }
}
