import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.core.Zoetrope;
import java.time.Duration;

/** The first program of docs/ledger.md. */
public final class ResumeAfterCrash {

    public static void main(String[] args) {
        try (MediaClient media = Zoetrope.create()) {            // resumes what dead processes left, in the background
            for (Job job : media.jobs().resume(UnsentJobs.LEAVE, Duration.ofMinutes(30))) {   // or resume by yourself, and follow each job
                job.completion().whenComplete((made, failure) -> log(job.id()));
            }
        }
    }

    private static void log(String id) {
        System.out.println(id);
    }
}
