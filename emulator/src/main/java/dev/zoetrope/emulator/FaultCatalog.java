package dev.zoetrope.emulator;

import static dev.zoetrope.emulator.Endpoint.COMFYUI_SOCKET;
import static dev.zoetrope.emulator.Endpoint.COMFYUI_SUBMIT;
import static dev.zoetrope.emulator.Endpoint.COMFYUI_VIEW;
import static dev.zoetrope.emulator.Endpoint.CONTROL;
import static dev.zoetrope.emulator.Endpoint.DOWNLOAD;
import static dev.zoetrope.emulator.Endpoint.FAL_RESULT;
import static dev.zoetrope.emulator.Endpoint.FAL_RUN;
import static dev.zoetrope.emulator.Endpoint.FAL_STATUS;
import static dev.zoetrope.emulator.Endpoint.FAL_SUBMIT;
import static dev.zoetrope.emulator.Endpoint.REPLICATE_STATUS;
import static dev.zoetrope.emulator.Endpoint.REPLICATE_SUBMIT;
import static dev.zoetrope.emulator.Endpoint.RUNCOMFY_CATALOG;
import static dev.zoetrope.emulator.Endpoint.RUNCOMFY_RESULT;
import static dev.zoetrope.emulator.Endpoint.RUNCOMFY_STATUS;
import static dev.zoetrope.emulator.Endpoint.RUNCOMFY_SUBMIT;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_OUTPUTS;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_QUERY;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_STATUS;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_SUBMIT;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_UPLOAD;
import static dev.zoetrope.emulator.Endpoint.SIGNED_UPLOAD;
import static dev.zoetrope.emulator.Endpoint.UNKNOWN;
import static dev.zoetrope.emulator.TypedParameter.choice;
import static dev.zoetrope.emulator.TypedParameter.code;
import static dev.zoetrope.emulator.TypedParameter.flag;
import static dev.zoetrope.emulator.TypedParameter.json;
import static dev.zoetrope.emulator.TypedParameter.number;
import static dev.zoetrope.emulator.TypedParameter.status;
import static dev.zoetrope.emulator.TypedParameter.text;
import static dev.zoetrope.emulator.TypedParameter.time;

import dev.zoetrope.emulator.AnswerFaults.GzipForm;
import dev.zoetrope.emulator.FaultParameter.ValueType;
import dev.zoetrope.emulator.FileFaults.OtherKind;
import dev.zoetrope.emulator.WebhookFaults.WebhookForm;
import dev.zoetrope.emulator.jobs.JobScript.Failure;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Every named fault: the one table behind the control endpoint, the tags in prompts and the random scripts. A row
 * refers to the factory, which alone has the fault's name, and adds where the fault means something and how its
 * parameters are written.
 */
public final class FaultCatalog {

    private static final Set<Endpoint> ALL = EnumSet.complementOf(EnumSet.of(CONTROL));
    private static final Set<Endpoint> SERVICES =
            EnumSet.complementOf(EnumSet.of(CONTROL, DOWNLOAD, SIGNED_UPLOAD, UNKNOWN));
    private static final Set<Endpoint> COMFYUI = EnumSet.range(COMFYUI_SUBMIT, COMFYUI_SOCKET);
    private static final Set<Endpoint> CODED = without(SERVICES, COMFYUI);
    private static final Set<Endpoint> SUBMITS =
            EnumSet.of(RUNCOMFY_SUBMIT, RUNNINGHUB_SUBMIT, FAL_SUBMIT, REPLICATE_SUBMIT);
    private static final Set<Endpoint> ALL_SUBMITS =
            EnumSet.of(RUNCOMFY_SUBMIT, RUNNINGHUB_SUBMIT, FAL_SUBMIT, FAL_RUN, REPLICATE_SUBMIT, COMFYUI_SUBMIT);
    private static final Set<Endpoint> STATES = EnumSet.of(
            RUNCOMFY_STATUS, RUNCOMFY_RESULT, RUNNINGHUB_QUERY, RUNNINGHUB_STATUS, FAL_STATUS, REPLICATE_STATUS);
    private static final Set<Endpoint> RESULTS =
            EnumSet.of(RUNCOMFY_RESULT, RUNNINGHUB_QUERY, RUNNINGHUB_OUTPUTS, FAL_RESULT, REPLICATE_STATUS);
    private static final Set<Endpoint> UPLOADS = EnumSet.of(RUNNINGHUB_UPLOAD);
    private static final Set<Endpoint> CATALOGS = EnumSet.of(RUNCOMFY_CATALOG);
    private static final Set<Endpoint> FILES = EnumSet.of(DOWNLOAD, COMFYUI_VIEW);
    private static final Set<Endpoint> ADDRESSED_FILES = EnumSet.of(DOWNLOAD);

    private static final Map<String, FaultKind> KINDS = new LinkedHashMap<>();

    static {
        connections();
        answers();
        bodies();
        jobs();
        webhooks();
        files();
        coats();
        results();
        catalogs();
    }

    private FaultCatalog() {}

    /** {@return all kinds, in a fixed order} */
    public static List<FaultKind> all() {
        return List.copyOf(KINDS.values());
    }

    /** {@return the kinds that mean something at an endpoint, in the same order} */
    public static List<FaultKind> at(Endpoint endpoint) {
        return KINDS.values().stream()
                .filter(kind -> kind.endpoints().contains(endpoint))
                .toList();
    }

    /** Finds a kind by its name. */
    public static Optional<FaultKind> find(String name) {
        return Optional.ofNullable(KINDS.get(name));
    }

    private static void connections() {
        add(ALL, Fault::closeUnread);
        add(ALL, Fault::resetUnread);
        add(ALL, Fault::loseReply);
        add(ALL, Fault::resetAfterAccept);
        add(ALL, Fault::closeAfterReply);
        add(ALL, Fault::stall);
        add(ALL, Fault::stallBody);
        add(ALL, Fault::cutBody);
        add(ALL, Fault::resetBody);
        add(ALL, time("delay", "100ms"), Fault::slow);
        add(ALL, time("pause", "1ms"), Fault::trickle);
    }

    private static void answers() {
        add(ALL, () -> Fault.tooManyRequests());
        add("tooManyRequestsFor", ALL, time("wait", "1s"), wait -> Fault.tooManyRequests(wait));
        add(ALL, time("wait", "1s"), Fault::tooManyRequestsUntil);
        add(ALL, status("503"), text("body", ""), (status, body) -> Fault.status(status, Map.of(), body));
        add(ALL, status("503"), Fault::statusAfterAccept);
        add(CODED, code("1003"), Fault::code);
        add(CODED, code("1003"), Fault::codeAfterAccept);
        // Port 9 of this machine discards, where anything listens at all.
        add("redirect", ALL, text("location", "http://127.0.0.1:9/elsewhere"), Fault::redirect);
        add(ALL, Fault::redirectLoop);
        add(ALL, Fault::forgetJob);
    }

    private static void bodies() {
        add(ALL, text("body", "{}"), Fault::body);
        add(ALL, text("body", "{}"), Fault::bodyAfterAccept);
        add(ALL, Fault::emptyBody);
        add(ALL, Fault::truncatedBody);
        add(ALL, Fault::garbledBody);
        add(ALL, status("200"), Fault::htmlPage);
        add(ALL, number("megabytes", ValueType.MEGABYTES, "17"), Fault::oversizedBody);
        add(ALL, number("by", ValueType.OFFSET, "100"), Fault::wrongLength);
        add(ALL, time("pause", "10ms"), Fault::endless);
    }

    private static void jobs() {
        add(ALL_SUBMITS, text("message", Failure.TECHNICAL.message()), flag("moderated"), Fault::failJob);
        add(SUBMITS, Fault::repeatJobId);
        add(STATES, text("word", "warming_up"), Fault::unknownStatus);
        Set<Endpoint> reporting = EnumSet.copyOf(STATES);
        reporting.add(RUNNINGHUB_OUTPUTS);
        reporting.add(FAL_RESULT);
        add(reporting, Fault::statusJumpsBack);
        add(reporting, Fault::completedWithoutResult);
    }

    /** Their names begin with the word, by which they can be left out where nobody listens. */
    private static void webhooks() {
        add(SUBMITS, Fault::webhookTwice);
        add(SUBMITS, time("delay", "1s"), Fault::webhookLate);
        add(SUBMITS, Fault::webhookNever);
        add(SUBMITS, number("calls", ValueType.COUNT, "1"), WebhookFaults::webhookLost);
        FaultParameter form = new FaultParameter("form", ValueType.WEBHOOK_FORM, "object");
        add(EnumSet.of(RUNNINGHUB_SUBMIT), choice(form, WebhookForm.class), WebhookFaults::webhookForm);
        add(EnumSet.of(RUNCOMFY_SUBMIT, REPLICATE_SUBMIT), WebhookFaults::webhookReversed);
    }

    private static void files() {
        add(ADDRESSED_FILES, status("403"), Fault::expireLink);
        add(ADDRESSED_FILES, Fault::changeFile);
        add(FILES, text("type", "text/html"), Fault::wrongType);
        add(FILES, Fault::ignoreRange);
        add(FILES, Fault::wrongRange);
        add(ADDRESSED_FILES, link(), FileFaults::redirectTo);
        add(FILES, FileFaults::cutUnannounced);
        FaultParameter kind = new FaultParameter("kind", ValueType.FILE_KIND, "zip");
        add(FILES, choice(kind, OtherKind.class), FileFaults::otherKind);
    }

    private static void coats() {
        FaultParameter form = new FaultParameter("form", ValueType.GZIP_FORM, "headed");
        add(SERVICES, choice(form, GzipForm.class), AnswerFaults::gzip);
        add(SERVICES, text("value", "NaN"), AnswerFaults::strangeField);
        add(SERVICES, text("text", "<!--"), AnswerFaults::trailingText);
        add(SERVICES, AnswerFaults::byteOrderMark);
        add(SERVICES, AnswerFaults::fieldsTwice);
        FaultParameter after = new FaultParameter("after", ValueType.ODD_TIME, "year-9999");
        add(ALL, status("429"), choice(after, OddTime.class), Fault::retryAfter);
    }

    private static void results() {
        add(ALL_SUBMITS, json("true"), ResultFaults::jobId);
        add(EnumSet.of(RUNNINGHUB_SUBMIT, RUNNINGHUB_QUERY), ResultFaults::numericId);
        add(RESULTS, json("null"), ResultFaults::fileValue);
        add(RESULTS, json("null"), ResultFaults::resultValue);
        add(RESULTS, json("{}"), ResultFaults::extraFile);
        add(RESULTS, link(), FileFaults::link);
        add(UPLOADS, text("url", "http://10.0.0.1/picture.png"), ResultFaults::uploadLink);
        add(UPLOADS, code("200"), ResultFaults::uploadCode);
    }

    private static void catalogs() {
        add(CATALOGS, CatalogFaults::emptyCatalog);
        add(CATALOGS, CatalogFaults::halfCatalog);
        add(CATALOGS, CatalogFaults::endlessCatalog);
        add(CATALOGS, CatalogFaults::oddEntry);
    }

    private static Set<Endpoint> without(Set<Endpoint> some, Set<Endpoint> others) {
        Set<Endpoint> rest = EnumSet.copyOf(some);
        rest.removeAll(others);
        return rest;
    }

    private static TypedParameter<OddLink> link() {
        return choice(new FaultParameter("form", ValueType.LINK, "unescaped"), OddLink.class);
    }

    private static void add(Set<Endpoint> endpoints, Supplier<Fault> factory) {
        add(new FaultKind(factory.get().name(), endpoints, List.of(), given -> factory.get()));
    }

    private static <T> void add(Set<Endpoint> endpoints, TypedParameter<T> parameter, Function<T, Fault> factory) {
        add(factory.apply(parameter.usual()).name(), endpoints, parameter, factory);
    }

    /** Adds a fault under another name than it prints. */
    private static <T> void add(
            String name, Set<Endpoint> endpoints, TypedParameter<T> parameter, Function<T, Fault> factory) {
        add(new FaultKind(name, endpoints, List.of(parameter.declared()), given -> factory.apply(parameter.in(given))));
    }

    private static <T, U> void add(
            Set<Endpoint> endpoints,
            TypedParameter<T> first,
            TypedParameter<U> second,
            BiFunction<T, U, Fault> factory) {
        add(new FaultKind(
                factory.apply(first.usual(), second.usual()).name(),
                endpoints,
                List.of(first.declared(), second.declared()),
                given -> factory.apply(first.in(given), second.in(given))));
    }

    private static void add(FaultKind kind) {
        KINDS.put(kind.name(), kind);
    }
}
