package dev.zoetrope.core.planning;

import dev.zoetrope.api.MediaRequest;
import dev.zoetrope.api.ModelSpec;
import dev.zoetrope.api.ParameterSpec;
import dev.zoetrope.api.PortableField;
import dev.zoetrope.api.Serving;
import dev.zoetrope.api.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Writes one request for one candidate, and notes everything that is wrong with it. */
final class Drafting {

    private final MediaRequest request;
    private final Candidate candidate;
    private final ModelSpec model;
    private final Serving serving;
    private final Map<String, Object> given;
    private final Map<String, Object> written = new HashMap<>();
    private final List<String> defaulted = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    private Drafting(MediaRequest request, Candidate candidate) {
        this.request = request;
        this.candidate = candidate;
        this.model = candidate.model();
        this.serving = candidate.serving();
        this.given = request.nativeParameters(candidate.provider().id());
    }

    /**
     * Writes a request.
     *
     * @param request the request
     * @param candidate the model to write it for
     * @param whoElse names the models that express a field, for the message when this one does not
     * @return the draft
     */
    static Draft of(
            MediaRequest request, Candidate candidate, BiFunction<PortableField, Candidate, List<String>> whoElse) {
        Drafting drafting = new Drafting(request, candidate);
        drafting.portableFields(whoElse);
        drafting.nativeParameters();
        drafting.fixedParameters();
        drafting.familyDefaults();
        drafting.requiredDefaults();
        return drafting.checked();
    }

    private void portableFields(BiFunction<PortableField, Candidate, List<String>> whoElse) {
        request.fields().forEach((field, value) -> {
            Optional<ParameterSpec> spec = model.parameterFor(field);
            if (spec.isPresent()) {
                written.put(spec.get().name(), InputWriter.portable(spec.get(), value));
            } else {
                List<String> others = whoElse.apply(field, candidate);
                violations.add(Violation.of(
                        field.id(),
                        Written.plain(value),
                        Written.NOTHING + ": " + model.id() + " has no such field"
                                + (others.isEmpty() ? "" : "; these have: " + String.join(", ", others))));
            }
        });
    }

    private void nativeParameters() {
        List<String> known =
                model.parameters().stream().map(ParameterSpec::name).toList();
        given.forEach((name, value) -> {
            Optional<ParameterSpec> spec = model.parameter(name);
            Object form = spec.isPresent() ? InputWriter.nativeValue(spec.get(), value) : InputWriter.untyped(value);
            Object before = written.put(name, form);
            if (before != null && !InputChecker.same(before, form)) {
                violations.add(Violation.of(
                        name,
                        Written.plain(form),
                        "one value only: the request's "
                                + spec.orElseThrow().field().orElse(name) + " already is " + Written.plain(before)));
            }
            if (spec.isEmpty() && !request.forceInput()) {
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
                                Written.plain(before),
                                Written.plain(value) + ", which the family " + serving.family() + " stands for")
                        .withNearest(Written.plain(value)));
            }
        });
    }

    private void familyDefaults() {
        serving.defaults()
                .forEach((field, value) -> model.parameterFor(field)
                        .filter(spec -> !written.containsKey(spec.name()))
                        .ifPresent(spec -> {
                            written.put(spec.name(), InputWriter.portable(spec, value));
                            defaulted.add(spec.name());
                        }));
    }

    private void requiredDefaults() {
        model.parameters().stream()
                .filter(spec -> spec.required() && !written.containsKey(spec.name()))
                .forEach(spec -> spec.defaultValue().ifPresent(value -> {
                    written.put(spec.name(), value);
                    defaulted.add(spec.name());
                }));
    }

    private Draft checked() {
        MediaChecker media = new MediaChecker(candidate.provider().catalog().localFiles());
        FieldNames names = new FieldNames(given.keySet());
        List<Violation> found = new InputChecker(media).check(model, written, names);
        found.stream().filter(violation -> !forced(violation)).forEach(violations::add);
        serving.needs().stream()
                .filter(field -> isMissing(field)
                        && violations.stream().noneMatch(each -> each.field().equals(field.id())))
                .forEach(field -> violations.add(Violation.of(
                        field.id(),
                        Written.NOTHING,
                        model.parameterFor(field).map(InputChecker::expected).orElse("a value"))));
        return new Draft(candidate, inOrder(), defaulted, media.uploads(), List.copyOf(violations));
    }

    private boolean isMissing(PortableField field) {
        return model.parameterFor(field)
                .map(spec -> written.get(spec.name()))
                .filter(value -> !value.toString().isBlank())
                .isEmpty();
    }

    /** What the caller insists on is sent as it is; a file that is not there cannot be. */
    private boolean forced(Violation violation) {
        String field = violation.field().replaceFirst("[\\[.].*", "");
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
