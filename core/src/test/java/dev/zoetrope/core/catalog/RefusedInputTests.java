package dev.zoetrope.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.request.AnyRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every constraint in the data of the catalogues: what breaks it is refused and reported, what keeps it passes. */
@Timeout(120)
class RefusedInputTests {

    private final Desk desk = new Desk();
    private final List<String> wrong = new ArrayList<>();

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void whatBreaksOneConstraintIsRefusedAndNamesTheParameter() {
        Tally tally = new Tally("Refused inputs");
        for (ModelSpec model : Desk.describedModels()) {
            for (Broken broken : Breaks.of(model)) {
                refused(broken);
                tally.count(model, broken.constraint());
            }
        }

        tally.print();
        assertThat(wrong).isEmpty();
        assertThat(tally.of("runcomfy")).isGreaterThan(2000);
        assertThat(tally.of("runninghub")).isGreaterThan(5000);
        assertThat(tally.of("fal")).isGreaterThan(20_000);
        assertThat(tally.of("replicate")).isGreaterThan(2000);
    }

    private void refused(Broken broken) {
        MediaException refusal = desk.refusal(broken.model(), broken.input());
        if (refusal == null) {
            wrong.add("passed: " + broken);
            return;
        }
        List<Violation> own = refusal.violations().stream()
                .filter(violation -> !violation.allowed().startsWith("words or media to work from"))
                .toList();
        // What breaks the only words of a request leaves it with nothing to work from as well.
        List<Violation> all = own.isEmpty() ? refusal.violations() : own;
        // Two that exclude each other may each need a third, which excludes one of them: then more than one rule is
        // broken.
        List<Violation> violations = broken.constraint().equals("rule excludes")
                ? all.stream().filter(each -> isAbout(broken, each)).toList()
                : all;
        boolean named = refusal.reason() == FailureReason.INVALID_REQUEST
                && !violations.isEmpty()
                && violations.stream().allMatch(violation -> isAbout(broken, violation));
        if (!named) {
            wrong.add("refused for another reason: " + broken + "\n  " + refusal.getMessage());
            return;
        }
        Violation violation = violations.get(0);
        boolean right = switch (broken.nearest()) {
            case ALWAYS -> violation.nearest() != null;
            case PERHAPS -> true;
            case NEVER -> violation.nearest() == null;
        };
        if (!right) {
            wrong.add("nearest is " + violation.nearest() + ": " + broken);
        } else if (violation.nearest() != null && broken.repaired() != null) {
            nearestPasses(broken, violation);
        }
    }

    /** A violation names the native parameter that was given, or the portable field of one that was not. */
    private static boolean isAbout(Broken broken, Violation violation) {
        return List.of(violation.field().split(" [+x] ")).stream()
                .map(field -> field.replaceFirst("[\\[.].*", ""))
                .anyMatch(field -> broken.parameters().stream()
                        .anyMatch(name -> field.equals(name)
                                || (!broken.input().containsKey(name)
                                        && broken.model()
                                                .parameter(name)
                                                .flatMap(spec -> spec.field())
                                                .filter(field::equals)
                                                .isPresent())));
    }

    private void nearestPasses(Broken broken, Violation violation) {
        Map<String, Object> repaired = broken.repaired().apply(violation.nearest());
        MediaException refusal = desk.refusal(broken.model(), repaired);
        if (refusal != null) {
            wrong.add("nearest " + violation.nearest() + " does not pass: " + broken + "\n  " + refusal.getMessage());
        }
        if (broken.place() != null) {
            nearestIsTaken(broken, violation, repaired);
        }
    }

    private void nearestIsTaken(Broken broken, Violation violation, Map<String, Object> repaired) {
        // The rest of the input fits the nearest value, as a sum does to its parts.
        Map<String, Object> input = new LinkedHashMap<>(repaired);
        String parameter = broken.place().parameter();
        input.put(parameter, broken.input().get(parameter));
        AnyRequest request = Desk.request(broken.model(), input).takeNearest(true);
        Plan plan;
        try {
            plan = desk.plan(request);
        } catch (MediaException | NullPointerException | ClassCastException e) {
            wrong.add("the nearest is not taken: " + broken + "\n  " + e);
            return;
        }
        Object expected = Breaks.read(broken.place().spec(), violation.nearest());
        Object sent =
                broken.place().extract().apply(plan.input().get(broken.place().parameter()));
        Plan.Adjustment reported = new Plan.Adjustment(violation.field(), violation.given(), violation.nearest());
        List<Plan.Adjustment> adjustments =
                plan.adjustments().stream().map(each -> each.withPrice(null)).toList();
        if (!Inputs.same(expected, sent) || !adjustments.equals(List.of(reported))) {
            wrong.add("taken as " + sent + ", reported as " + plan.adjustments() + ": " + broken);
        }
    }

    @Test
    void whatStandsAtALimitPasses() {
        Tally tally = new Tally("Inputs at a limit that pass");
        for (ModelSpec model : Desk.describedModels()) {
            Place.each(
                    model,
                    place -> Breaks.limits(place).forEach(input -> {
                        MediaException refusal = desk.refusal(model, input);
                        if (refusal != null) {
                            wrong.add(place.parameter() + " as " + input + "\n  " + refusal.getMessage());
                        }
                        tally.count(model, "at a limit");
                    }));
            for (Broken broken : RuleBreaks.of(model)) {
                Map<String, Object> settled = Inputs.settled(model, broken.input(), java.util.Set.of(), Inputs::url);
                if (!Inputs.same(settled, broken.input()) && desk.refusal(model, settled) != null) {
                    wrong.add("kept the rule: " + settled + " of " + broken);
                }
                tally.count(model, "a rule kept");
            }
        }

        tally.print();
        assertThat(wrong).isEmpty();
        assertThat(tally.of("runcomfy")).isGreaterThan(1500);
        assertThat(tally.of("runninghub")).isGreaterThan(4000);
    }
}
