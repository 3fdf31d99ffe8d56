package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.MediaRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * One thing to be bought. No two orders of a trial share a model, so that each charge tells by its model which order it
 * was for, even if no answer ever named the job.
 *
 * @param label its name; also its idempotency key if it has one
 * @param model the model's id
 * @param capability the task
 * @param keyed whether it has an idempotency key, so that it may be asked for again
 * @param picture whether a local picture is part of it
 * @param folder whether its target is a folder, as opposed to a file
 * @param fails whether it will fail at its provider
 */
record Order(
        String label, String model, String capability, boolean keyed, boolean picture, boolean folder, boolean fails) {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** Returns it as one word of a command line. */
    String written() {
        return String.join(" ", label, model, capability, "" + keyed, "" + picture, "" + folder, "" + fails);
    }

    static Order read(String written) {
        String[] words = written.split(" ");
        return new Order(
                words[0],
                words[1],
                words[2],
                Boolean.parseBoolean(words[3]),
                Boolean.parseBoolean(words[4]),
                Boolean.parseBoolean(words[5]),
                Boolean.parseBoolean(words[6]));
    }

    /** Finds the label of the order that a job carries out. */
    static String label(JobSnapshot job) {
        return Path.of(Objects.requireNonNull(job.origin().target(), "target"))
                .getFileName()
                .toString();
    }

    /** Returns the provider's own id of the model. */
    String nativeModel() {
        return model.substring(model.indexOf(':') + 1);
    }

    /** Where its picture is. */
    Path pictureIn(Path home) {
        return home.resolve("pictures").resolve(label + ".png");
    }

    /** Where its file goes. */
    Path targetIn(Path home) {
        return filesIn(home).resolve(label);
    }

    /** Where all files go. */
    static Path filesIn(Path home) {
        return home.resolve("files");
    }

    MediaRequest request(Path home) {
        AnyRequest request = AnyRequest.of(model)
                .capability(new Capability(capability))
                .field(PortableField.PROMPT, "The paper boat " + label + (fails ? " [[fail]]" : ""))
                .deadline(DEADLINE)
                .target(Target.parse(targetIn(home).toString()));
        if (picture) {
            request.field(PortableField.IMAGE, MediaSource.of(pictureIn(home)));
        }
        return (keyed ? request.idempotencyKey(label) : request).build();
    }
}
