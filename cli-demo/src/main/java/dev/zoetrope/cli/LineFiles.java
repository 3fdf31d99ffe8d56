package dev.zoetrope.cli;

import dev.zoetrope.api.BatchDelivery;
import dev.zoetrope.api.BatchItem;
import dev.zoetrope.api.Generation;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.Reason;
import dev.zoetrope.api.SavedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Saves what the lines of a batch made where each line says. */
final class LineFiles implements BatchDelivery {

    private final Session session;
    private final Map<String, BatchLine.Good> lines;
    private final Consumer<String> notes;
    private final Set<String> foldersThatTakeFiles = ConcurrentHashMap.newKeySet();

    /**
     * Makes it.
     *
     * @param session the open client
     * @param lines the lines by their ids
     * @param notes told what somebody should know who looks for the files
     */
    LineFiles(Session session, Map<String, BatchLine.Good> lines, Consumer<String> notes) {
        this.session = session;
        this.lines = lines;
        this.notes = notes;
    }

    private BatchLine.Good line(BatchItem item) {
        return Objects.requireNonNull(lines.get(item.id()), item.id());
    }

    @Override
    public void check(BatchItem item) {
        Target target = line(item).output().target();
        String place = target.place();
        // Thousands of lines may go into one folder.
        if (!foldersThatTakeFiles.contains(place)) {
            target.check();
            if (place.endsWith("/")) {
                foldersThatTakeFiles.add(place);
            }
        }
    }

    @Override
    public List<SavedFile> save(BatchItem item, Generation made) {
        List<SavedFile> saved = new ArrayList<>();
        OutputOptions output = line(item).output();
        try {
            session.deliveries().alone(made.job().id(), () -> {
                JobSnapshot known = JobTask.known(session, made.job().id()).orElseGet(made::job);
                if (output.overwrites() && known.undelivered()) {
                    output.target().save(made.job(), made.artifacts(), saved::add);
                } else {
                    new Delivery(output.target(), notes).bring(made, known, saved::add);
                }
            });
            return saved;
        } catch (TargetException taken) {
            throw because(made, Reason.NOT_DELIVERED, String.valueOf(taken.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw because(made, Reason.INTERRUPTED, "interrupted before it was saved");
        }
    }

    private MediaException because(Generation made, Reason reason, String message) {
        return MediaException.because(reason, message)
                .provider(made.job().origin().model().provider())
                .model(made.job().origin().model().toString())
                .handle(session.client().handle(made.job()).orElse(null))
                .build();
    }
}
