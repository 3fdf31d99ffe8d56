package dev.zoetrope.core.planning;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.media.InputMedia;
import dev.zoetrope.core.pricing.Estimates;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Translates one request for one candidate, and records everything that is wrong with it. */
final class InputTranslator {

    /** What follows a parameter's name where a part of its value is meant. */
    private static final Pattern ITEM = Pattern.compile("[\\[.].*", Pattern.DOTALL);

    private final MediaRequest request;
    private final Candidate candidate;
    private final ModelSpec model;
    private final Serving serving;
    private final InputMedia media;
    private final Map<String, Object> given;
    private final Map<String, Object> written = new HashMap<>();
    private final List<String> defaulted = new ArrayList<>();
    private final Map<String, String> defaultNotes = new LinkedHashMap<>();
    private final List<Plan.Adjustment> adjustments = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    private InputTranslator(MediaRequest request, Candidate candidate, InputMedia media) {
        this.request = request;
        this.media = media;
        this.candidate = candidate;
        this.model = candidate.model();
        this.serving = candidate.serving();
        this.given = request.nativeParameters(candidate.provider().id());
    }

    /**
     * Translates a request.
     *
     * @param request the request
     * @param candidate the model to write it for
     * @param media inspects the media that the request names
     * @param whoElse names the models that express a field, for the message when this one does not
     * @return the input, with all that is wrong with it
     */
    static CandidateInput of(
            MediaRequest request,
            Candidate candidate,
            InputMedia media,
            BiFunction<PortableField, Candidate, List<String>> whoElse) {
        InputTranslator translator = new InputTranslator(request, candidate, media);
        translator.portableFields(whoElse);
        translator.nativeParameters();
        translator.fixedParameters();
        translator.familyDefaults();
        translator.requiredDefaults();
        translator.shapeOfPicture();
        return translator.checked();
    }

    private void portableFields(BiFunction<PortableField, Candidate, List<String>> whoElse) {
        FieldWriter writer = new FieldWriter(model, request.fields(), given, request.takeNearest());
        written.putAll(writer.write());
        violations.addAll(writer.violations());
        adjustments.addAll(writer.adjustments());
        request.fields().forEach((field, value) -> {
            if (model.parametersFor(field).isEmpty()) {
                violations.add(Violation.of(field.id(), ValueText.plain(value), notExpressed(field, whoElse)));
            }
        });
    }

    private String notExpressed(PortableField field, BiFunction<PortableField, Candidate, List<String>> whoElse) {
        if (model.schema() == ModelSpec.Schema.UNKNOWN) {
            return ValueText.NOTHING + ": it is unknown what " + model.id()
                    + " takes, so it is reached by native parameters alone, which are sent as they are";
        }
        List<String> others = whoElse.apply(field, candidate);
        return ValueText.NOTHING + ": " + model.id() + " has no such field"
                + (others.isEmpty() ? "" : "; these have: " + String.join(", ", others));
    }

    private void nativeParameters() {
        List<String> known =
                model.parameters().stream().map(ParameterSpec::name).toList();
        given.forEach((name, value) -> {
            Optional<ParameterSpec> spec = model.parameter(name);
            Object located = DatasetInput.located(candidate, name, value);
            Object form =
                    spec.isPresent() ? InputWriter.nativeValue(spec.get(), located) : InputWriter.unchecked(located);
            Object before = written.put(name, form);
            if (before != null && !InputChecker.same(before, form)) {
                violations.add(Violation.of(
                        name,
                        ValueText.plain(form),
                        "one value only: the request's "
                                + spec.orElseThrow().field().orElse(name) + " already is " + ValueText.plain(before)));
            }
            if (spec.isEmpty() && !request.forceInput() && model.schema() != ModelSpec.Schema.UNKNOWN) {
                violations.add(InputChecker.unknown(name, name, form, known));
            }
        });
    }

    private void fixedParameters() {
        serving.fixed().forEach((name, value) -> {
            Object before = written.put(name, value);
            if (before != null && !InputChecker.same(before, value)) {
                violations.add(Violation.of(
                                name,
                                ValueText.plain(before),
                                ValueText.plain(value) + ", which the family " + serving.family() + " stands for")
                        .withNearest(ValueText.plain(value)));
            }
        });
    }

    private void familyDefaults() {
        Map<PortableField, Object> missing = new EnumMap<>(PortableField.class);
        serving.defaults().forEach((field, value) -> {
            if (model.parametersFor(field).stream().noneMatch(spec -> written.containsKey(spec.name()))) {
                missing.put(field, value);
            }
        });
        new FieldWriter(model, missing, given, false).write().forEach((name, value) -> {
            if (written.putIfAbsent(name, value) == null) {
                defaulted.add(name);
            }
        });
    }

    private void requiredDefaults() {
        model.parameters().stream()
                .filter(spec -> spec.required() && !written.containsKey(spec.name()))
                .forEach(spec -> spec.defaultValue().ifPresent(value -> {
                    written.put(spec.name(), value);
                    defaulted.add(spec.name());
                }));
    }

    /** Replaces a default shape by the shape of the input picture, if there is one. */
    private void shapeOfPicture() {
        PictureShape shape = new PictureShape(model, written, media);
        RuleChecker rules = new RuleChecker(model, written, new FieldNames(given.keySet()));
        model.parametersFor(PortableField.ASPECT_RATIO).stream()
                .filter(spec -> defaulted.contains(spec.name()))
                .forEach(spec -> shape.fitting(spec, rules.choices(spec)).ifPresent(choice -> {
                    written.put(spec.name(), choice.value());
                    defaultNotes.put(spec.name(), choice.why());
                }));
    }

    private CandidateInput checked() {
        FieldNames names = new FieldNames(given.keySet());
        InputCheck check = check(names);
        if (request.takeNearest() && !check.adjustments().isEmpty()) {
            adjustments.addAll(priced(check, names));
            written.putAll(check.corrections());
            check = check(names);
        }
        check.violations().stream().filter(violation -> !forced(violation)).forEach(violations::add);
        serving.needs().stream()
                .filter(field -> isMissing(field)
                        && violations.stream().noneMatch(each -> each.field().equals(field.id())))
                .forEach(field -> violations.add(Violation.of(
                        field.id(),
                        ValueText.NOTHING,
                        model.parameterFor(field)
                                .map(spec -> InputChecker.expected(spec, false))
                                .orElse("a value"))));
        content(names);
        return new CandidateInput(
                candidate,
                inOrder(),
                defaulted,
                defaultNotes,
                adjustments,
                check.uploads(),
                List.copyOf(violations),
                null);
    }

    /** Refuses a request that says nothing about what to make, whatever the caller insists on. */
    private void content(FieldNames names) {
        RequestContent content = new RequestContent(model);
        if (!content.isNeeded() || content.isIn(request, given)) {
            return;
        }
        List<String> places =
                content.places().stream().map(names::of).distinct().toList();
        boolean known = violations.stream()
                .anyMatch(each -> each.given().equals(ValueText.NOTHING) && places.contains(each.field()));
        if (!known) {
            violations.add(Violation.of(
                    places.isEmpty() ? PortableField.PROMPT.id() : places.get(0),
                    ValueText.NOTHING,
                    places.isEmpty()
                            ? "words or media to work from, in a native parameter"
                            : "words or media to work from, in one of " + String.join(", ", places)));
        }
    }

    /** Adds to each replaced value how that changes the price, as far as the catalogue's prices show. */
    private List<Plan.Adjustment> priced(InputCheck check, FieldNames names) {
        List<Plan.Adjustment> priced = new ArrayList<>();
        for (Plan.Adjustment adjustment : check.adjustments()) {
            String field = ITEM.matcher(adjustment.field()).replaceFirst("");
            Map<String, Object> replaced = new HashMap<>(written);
            check.corrections().forEach((name, value) -> {
                if (names.of(model.parameter(name).orElseThrow()).equals(field)) {
                    replaced.put(name, value);
                }
            });
            priced.add(adjustment.withPrice(effect(Estimates.of(model, written), Estimates.of(model, replaced))));
        }
        return priced;
    }

    private static @Nullable String effect(Cost before, Cost after) {
        Money asked = before.money();
        Money sent = after.money();
        boolean differs = asked != null
                && sent != null
                && asked.currency().equals(sent.currency())
                && asked.amount().compareTo(sent.amount()) != 0;
        return differs ? sent + " instead of " + asked : null;
    }

    private InputCheck check(FieldNames names) {
        return new InputChecker(new MediaChecker(candidate.provider().catalog().localFiles(), media))
                .check(model, written, names);
    }

    private boolean isMissing(PortableField field) {
        return model.parametersFor(field).stream().noneMatch(spec -> InputChecker.isGiven(written.get(spec.name())));
    }

    /**
     * Returns whether a violation is overridden: what the caller insists on is sent as it is, but a missing file cannot
     * be.
     */
    private boolean forced(Violation violation) {
        String field = ITEM.matcher(violation.field()).replaceFirst("");
        return request.forceInput() && given.containsKey(field) && violation.kind() != Violation.Kind.UNREADABLE_FILE;
    }

    private Map<String, Object> inOrder() {
        Map<String, Object> input = new LinkedHashMap<>();
        model.parameters().forEach(spec -> {
            if (written.containsKey(spec.name())) {
                input.put(spec.name(), written.get(spec.name()));
            }
        });
        given.keySet().forEach(name -> input.putIfAbsent(name, written.get(name)));
        return input;
    }
}
