import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.request.RunWorkflow;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.core.Zoetrope;
import java.nio.file.Path;

/** The program of docs/workflows.md. */
public final class RunGraph {

    public static void main(String[] args) {
        try (MediaClient media = Zoetrope.create()) {
            Workflow graph = Workflow.read(Path.of("scale-and-invert.json"));    // or a PNG that carries its graph
            Job job = media.submit(RunWorkflow.of(graph)
                    .file("1", "image", Path.of("boat.png"))                     // uploaded, or as the place takes files
                    .set("2", "width", 320)
                    .outputs("9")                                                // the results of this node only
                    .idempotencyKey("picture-7")
                    .build());
            job.await().saveTo(Target.folder(Path.of("pictures")));
        }
    }
}
