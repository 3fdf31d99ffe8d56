package dev.zoetrope.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.job.UnreadResult;
import dev.zoetrope.api.media.InputFile;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.api.workflow.WorkflowOrigin;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.testing.harness.ScratchFolder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever a job may say comes back as it was, from both databases. */
class RoundTripTests {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final List<Ledger> LEDGERS = new ArrayList<>();
    private static HikariDataSource pool;
    private static ScratchFolder home;
    private static final List<String> PIECES = List.of(
            "\0",
            "\u001a",
            "\u001a0000",
            "\ud83d",
            "\ude00",
            "\ud83d\ude00",
            "'",
            "\"",
            "\\",
            "\n",
            "\r",
            "\t",
            "%",
            "_",
            "*",
            "{}",
            "$file",
            "\uffff",
            "\ue000",
            "\udbff\udfff",
            "é",
            "船",
            "a",
            "0");

    @BeforeContainer
    static void open() throws Exception {
        home = ScratchFolder.named("ledger");
        Postgres.empty();
        LEDGERS.add(JdbcLedger.sqlite(home.path().resolve("ledger.db")));
        pool = Postgres.pool(2);
        LEDGERS.add(JdbcLedger.postgres(pool));
    }

    @AfterContainer
    static void close() {
        LEDGERS.forEach(Ledger::close);
        LEDGERS.clear();
        pool.close();
        home.close();
    }

    @Property(tries = 100)
    void whateverAJobSaysComesBack(@ForAll long seed) {
        for (Ledger ledger : LEDGERS) {
            Random random = new Random(seed);
            JobOrigin origin = origin(random, "id" + NUMBER.incrementAndGet() + text(random));
            JobSnapshot intent = JobSnapshots.intent(origin, cost(random));
            JobInput input = input(random);

            assertThat(ledger.record(intent, input)).isSameAs(intent);
            JobSnapshot next = anyNext(random, intent);
            assertThat(ledger.replace(intent, next)).isTrue();

            assertThat(Snapshots.contents(ledger.find(intent.id()))).contains(Snapshots.contents(next));
            assertThat(ledger.describe(intent.id()).orElseThrow().input()).isEqualTo(input);
            String key = origin.idempotencyKey();
            if (key != null) {
                assertThat(ledger.findByKey(key).map(JobSnapshot::id)).contains(intent.id());
                int end = key.offsetByCodePoints(0, random.nextInt(key.codePointCount(0, key.length()) + 1));
                assertThat(ledger.list(JobFilter.builder()
                                .keyPrefix(key.substring(0, end))
                                .build()))
                        .extracting(JobSnapshot::id)
                        .contains(intent.id());
            }
        }
    }

    private static JobOrigin origin(Random random, String id) {
        return JobOrigin.builder(
                        id,
                        new ModelId("p" + random.nextInt(9), "m" + text(random)),
                        new Capability("task-" + random.nextInt(9)),
                        pick(random, OutputKind.values()))
                .family(maybe(random, text(random)))
                .account(text(random))
                .idempotencyKey(maybe(random, text(random) + NUMBER.incrementAndGet()))
                .requestHash(text(random))
                .sizeClass(text(random))
                .fallbackOf(maybe(random, text(random)))
                .created(instant(random))
                .deadline(instant(random))
                .onDeadline(pick(random, LeaveOrCancel.values()))
                .site(text(random))
                .target(maybe(random, text(random)))
                .outputNodes(IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> text(random))
                        .toList())
                .tags(random.nextBoolean() ? Map.of() : Map.of(text(random), text(random)))
                .context(random.nextBoolean() ? Map.of() : Map.of(text(random), text(random)))
                .build();
    }

    private static JobSnapshot anyNext(Random random, JobSnapshot job) {
        JobState state = pick(random, JobState.values());
        return JobSnapshots.stored(job.origin(), 1 + random.nextInt(1_000_000), state, instant(random))
                .recordedAcceptance(maybe(random, text(random)), maybe(random, instant(random)))
                .recordedWaiting(
                        random.nextInt(100_000), maybe(random, instant(random)), maybe(random, instant(random)))
                .rawStatus(maybe(random, text(random)))
                .queuePosition(maybe(random, random.nextInt()))
                .progress(maybe(random, random.nextDouble()))
                .step(maybe(random, text(random)))
                .previews(IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> artifact(random))
                        .toList())
                .artifacts(IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> artifact(random))
                        .toList())
                .cost(cost(random))
                .failure(maybe(random, new JobFailure(pick(random, FailureReason.values()), text(random))))
                .unread(maybe(random, new UnreadResult(text(random), text(random))))
                .answer(maybe(random, text(random)))
                .receipt(random.nextBoolean() ? Map.of() : Map.of(text(random), text(random)))
                .build();
    }

    private static ArtifactInfo artifact(Random random) {
        ArtifactInfo artifact = random.nextBoolean()
                ? ArtifactInfo.words(text(random))
                : ArtifactInfo.file(
                        pick(random, OutputKind.values()),
                        // Of the first host, which is none to the JDK, a URI knows no more than the text.
                        URI.create("https://" + (random.nextBoolean() ? "my_bucket.example:8443" : "f.example")
                                + "/a?b=%20" + random.nextInt()));
        ArtifactInfo made = random.nextBoolean() ? artifact : artifact.ofNode(text(random));
        return random.nextBoolean()
                ? made
                : made.withSaved(
                        new SavedFile(Path.of("/o/" + pathText(random)), "video/mp4", random.nextLong(), text(random)));
    }

    private static Cost cost(Random random) {
        Money money = new Money(new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt(12)), "usd");
        return switch (random.nextInt(4)) {
            case 0 -> Cost.UNKNOWN;
            case 1 -> Cost.reported(money);
            case 2 -> Cost.estimated(money, text(random), text(random), random.nextBoolean());
            default ->
                Cost.builder(Cost.Kind.ESTIMATED)
                        .money(money)
                        .basis(text(random))
                        .asOf(text(random))
                        .upperBound(true)
                        .build();
        };
    }

    private static JobInput input(Random random) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < random.nextInt(6); i++) {
            values.put(text(random), value(random, 3));
        }
        List<InputFile> files = IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> new InputFile(Path.of("/in/" + pathText(random)), text(random), random.nextLong()))
                .toList();
        return JobInput.builder(values)
                .files(files)
                .workflow(maybe(random, new WorkflowOrigin(text(random), text(random), values)))
                .build();
    }

    private static @Nullable Object value(Random random, int depth) {
        switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0:
                return null;
            case 1:
                return random.nextBoolean();
            case 2:
                return new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(40) - 20);
            case 3:
                return new MediaSource.LocalFile(Path.of(pathText(random)));
            case 4:
                return text(random);
            case 5:
                return text(random).repeat(5000);
            case 6:
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = 0; i < random.nextInt(4); i++) {
                    list.add(value(random, depth - 1));
                }
                return list;
            default:
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = 0; i < 1 + random.nextInt(2); i++) {
                    map.put(
                            random.nextBoolean() ? "$".repeat(random.nextInt(3)) + "file" : text(random),
                            value(random, depth - 1));
                }
                return map;
        }
    }

    /** Paths of this machine's file system hold no NUL, and no half of a surrogate pair. */
    private static String pathText(Random random) {
        return "x"
                + text(random)
                        .replace("\0", "")
                        .codePoints()
                        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < random.nextInt(8); i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static Instant instant(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Instant.EPOCH;
            case 1 -> Instant.EPOCH.minusNanos(1);
            case 2 -> Instant.MAX;
            case 3 -> Instant.MIN;
            default -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        };
    }

    private static <T> @Nullable T maybe(Random random, T value) {
        return random.nextInt(3) == 0 ? null : value;
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
