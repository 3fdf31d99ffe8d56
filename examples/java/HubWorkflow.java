import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.request.RunWorkflow;
import dev.zoetrope.core.Zoetrope;
import java.nio.file.Path;
import java.time.Duration;

/** A workflow that RunningHub has saved, from the shortest form to the whole of it. Its id is the first argument. */
public final class HubWorkflow {

    private final MediaClient media;
    private final String place;

    private HubWorkflow(MediaClient media, String id) {
        this.media = media;
        this.place = "runninghub:workflow/" + id;
    }

    public static void main(String[] args) {
        try (MediaClient media = Zoetrope.create()) {
            HubWorkflow workflow = new HubWorkflow(media, args[0]);
            workflow.complete();
            workflow.advanced();
            workflow.withProgress();
            workflow.whole();
        }
    }

    private void complete() {
        Generation made = media.submit(RunWorkflow.saved(place).build()).await();
        made.saveTo(Target.folder(Path.of("complete")));
    }

    private void advanced() {
        MediaRequest request = RunWorkflow.saved(place)
                .set("38:12", "scale_by", 0.5)                          // an input of a node, as zoetrope model lists it
                .option("instanceType", "plus")                         // an option of the run
                .outputs("9")                                           // the results of this node only
                .idempotencyKey("picture-7")
                .deadline(Duration.ofMinutes(5))
                .onDeadline(LeaveOrCancel.CANCEL)
                .build();
        media.submit(request).await().saveTo(Target.folder(Path.of("advanced")));
    }

    private void withProgress() {
        Job job = media.submit(RunWorkflow.saved(place).build());
        job.listen(event -> System.out.println(event.kind() + " " + event.job().state()
                + event.job().queuePosition().map(before -> ", place " + before).orElse("")
                + event.job().progress().map(share -> ", " + Math.round(share * 100) + " %").orElse("")));
        job.await();
    }

    private void whole() {
        System.out.println("left: " + media.account("runninghub").state().coins());
        MediaRequest request = RunWorkflow.saved(place)
                .file("10", "image", Path.of("boat.png"))               // uploaded, and the node is given its name
                .build();
        System.out.println("would be sent: " + media.plan(request).input());
        Job job = media.submit(request);
        System.out.println("found again by: " + job.handle());
        Generation made = job.await();
        made.artifacts().forEach(each -> System.out.println(each.info()));
        made.saveTo(Target.folder(Path.of("whole")));
        System.out.println("cost: " + made.cost());
    }
}
