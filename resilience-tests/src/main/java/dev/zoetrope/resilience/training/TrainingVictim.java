package dev.zoetrope.resilience.training;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The program that is killed: it asks for one training with an idempotency key, waits for it and saves what it made. It
 * is started again in the same words, as a script would be.
 */
public final class TrainingVictim {

    /** The first word of the line that says that the training is bought; the provider's id follows. */
    static final String BOUGHT = "bought";

    /** The first word of the line about a saved file; its path follows. */
    static final String SAVED = "saved";

    /** The name of the ledger in the home folder. */
    static final String LEDGER = "ledger.db";

    private static final String KEY = "paper-boat";
    private static final Duration DEADLINE = Duration.ofHours(2);
    private static final Duration POLL_PAUSE = Duration.ofMillis(250);

    private static final String CONFIG = """
            job: extension
            config:
              name: "paper_boat"
              process:
                - type: 'sd_trainer'
                  training_folder: "/app/ai-toolkit/output"
                  save:
                    save_every: 500
                  datasets:
                    - folder_path: "${dataset}"
                  train:
                    steps: 1000
                  sample:
                    sample_every: 1000
            """;

    private TrainingVictim() {}

    /**
     * Runs once.
     *
     * @param arguments the home folder and the folder of the data set
     * @throws Exception if it fails
     */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (MediaClient media = Zoetrope.builder()
                .ledger(JdbcLedger.sqlite(home.resolve(LEDGER)))
                .polling(moment -> POLL_PAUSE)
                .build()) {
            Target target = Target.folder(filesIn(home));
            Job job = media.submit(AnyRequest.of("runcomfy:trainer/ai-toolkit")
                    .nativeParameter("config", CONFIG)
                    .nativeParameter("dataset", arguments[1])
                    .deadline(DEADLINE)
                    .target(target)
                    .allowUnknownPrice(true)
                    .idempotencyKey(KEY)
                    .build());
            out.println(BOUGHT + " " + job.snapshot().remoteId().orElseThrow());
            Generation made = job.await();
            for (SavedFile file : made.saveTo(target)) {
                out.println(SAVED + " " + file.path());
            }
        }
    }

    /** Returns the folder where what was made is saved. */
    static Path filesIn(Path home) {
        return home.resolve("files");
    }
}
