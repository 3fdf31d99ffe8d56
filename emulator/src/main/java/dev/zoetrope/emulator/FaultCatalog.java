package dev.zoetrope.emulator;

import static dev.zoetrope.emulator.Endpoint.CONTROL;
import static dev.zoetrope.emulator.Endpoint.DOWNLOAD;
import static dev.zoetrope.emulator.Endpoint.RUNCOMFY_CATALOG;
import static dev.zoetrope.emulator.Endpoint.RUNCOMFY_RESULT;
import static dev.zoetrope.emulator.Endpoint.RUNCOMFY_STATUS;
import static dev.zoetrope.emulator.Endpoint.RUNCOMFY_SUBMIT;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_OUTPUTS;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_QUERY;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_STATUS;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_SUBMIT;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_UPLOAD;
import static dev.zoetrope.emulator.Endpoint.UNKNOWN;

import dev.zoetrope.emulator.AnswerFaults.GzipForm;
import dev.zoetrope.emulator.FaultParameter.ValueType;
import dev.zoetrope.emulator.FileFaults.OtherKind;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every named fault: the one table behind the control endpoint, the tags in prompts and the random scripts. */
public final class FaultCatalog {

    private static final Set<Endpoint> ALL = EnumSet.complementOf(EnumSet.of(CONTROL));
    private static final Set<Endpoint> SERVICES = EnumSet.complementOf(EnumSet.of(CONTROL, DOWNLOAD, UNKNOWN));
    private static final Set<Endpoint> SUBMITS = EnumSet.of(RUNCOMFY_SUBMIT, RUNNINGHUB_SUBMIT);
    private static final Set<Endpoint> STATES =
            EnumSet.of(RUNCOMFY_STATUS, RUNCOMFY_RESULT, RUNNINGHUB_QUERY, RUNNINGHUB_STATUS);
    private static final Set<Endpoint> RESULTS = EnumSet.of(RUNCOMFY_RESULT, RUNNINGHUB_QUERY, RUNNINGHUB_OUTPUTS);
    private static final Set<Endpoint> UPLOADS = EnumSet.of(RUNNINGHUB_UPLOAD);
    private static final Set<Endpoint> CATALOGS = EnumSet.of(RUNCOMFY_CATALOG);
    private static final Set<Endpoint> FILES = EnumSet.of(DOWNLOAD);

    private static final Map<String, FaultKind> KINDS = new LinkedHashMap<>();

    static {
        connections();
        answers();
        bodies();
        jobs();
        files();
        coats();
        results();
        catalogs();
    }

    private FaultCatalog() {}

    /** Returns all kinds, in a fixed order. */
    public static List<FaultKind> all() {
        return List.copyOf(KINDS.values());
    }

    /** Returns the kinds that mean something at an endpoint, in the same order. */
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
        add(new FaultKind("closeUnread", ALL, given -> Fault.closeUnread()));
        add(new FaultKind("resetUnread", ALL, given -> Fault.resetUnread()));
        add(new FaultKind("loseReply", ALL, given -> Fault.loseReply()));
        add(new FaultKind("resetAfterAccept", ALL, given -> Fault.resetAfterAccept()));
        add(new FaultKind("closeAfterReply", ALL, given -> Fault.closeAfterReply()));
        add(new FaultKind("stall", ALL, given -> Fault.stall()));
        add(new FaultKind("stallBody", ALL, given -> Fault.stallBody()));
        add(new FaultKind("cutBody", ALL, given -> Fault.cutBody()));
        add(new FaultKind("resetBody", ALL, given -> Fault.resetBody()));
        add(new FaultKind("slow", ALL, given -> Fault.slow(given.time("delay")), time("delay", "100ms")));
        add(new FaultKind("trickle", ALL, given -> Fault.trickle(given.time("pause")), time("pause", "1ms")));
    }

    private static void answers() {
        add(new FaultKind("tooManyRequests", ALL, given -> Fault.tooManyRequests()));
        add(new FaultKind(
                "tooManyRequestsFor", ALL, given -> Fault.tooManyRequests(given.time("wait")), time("wait", "1s")));
        add(new FaultKind(
                "tooManyRequestsUntil",
                ALL,
                given -> Fault.tooManyRequestsUntil(given.time("wait")),
                time("wait", "1s")));
        add(new FaultKind(
                "status",
                ALL,
                given -> Fault.status(given.number("status"), Map.of(), given.text("body")),
                status("503"),
                text("body", "")));
        add(new FaultKind(
                "statusAfterAccept", ALL, given -> Fault.statusAfterAccept(given.number("status")), status("503")));
        add(new FaultKind("code", SERVICES, given -> Fault.code(given.number("code")), code()));
        add(new FaultKind("codeAfterAccept", SERVICES, given -> Fault.codeAfterAccept(given.number("code")), code()));
        // Port 9 of this machine discards, where anything listens at all.
        add(new FaultKind(
                "redirect",
                ALL,
                given -> Fault.redirect(given.text("location")),
                text("location", "http://127.0.0.1:9/elsewhere")));
        add(new FaultKind("redirectLoop", ALL, given -> Fault.redirectLoop()));
        add(new FaultKind("forgetJob", ALL, given -> Fault.forgetJob()));
    }

    private static void bodies() {
        add(new FaultKind("body", ALL, given -> Fault.body(given.text("body")), text("body", "{}")));
        add(new FaultKind(
                "bodyAfterAccept", ALL, given -> Fault.bodyAfterAccept(given.text("body")), text("body", "{}")));
        add(new FaultKind("emptyBody", ALL, given -> Fault.emptyBody()));
        add(new FaultKind("truncatedBody", ALL, given -> Fault.truncatedBody()));
        add(new FaultKind("garbledBody", ALL, given -> Fault.garbledBody()));
        add(new FaultKind("htmlPage", ALL, given -> Fault.htmlPage(given.number("status")), status("200")));
        add(new FaultKind(
                "oversizedBody",
                ALL,
                given -> Fault.oversizedBody(given.number("megabytes")),
                new FaultParameter("megabytes", ValueType.MEGABYTES, "17")));
        add(new FaultKind(
                "wrongLength",
                ALL,
                given -> Fault.wrongLength(given.number("by")),
                new FaultParameter("by", ValueType.OFFSET, "100")));
        add(new FaultKind("endless", ALL, given -> Fault.endless(given.time("pause")), time("pause", "10ms")));
    }

    private static void jobs() {
        add(new FaultKind(
                "failJob",
                SUBMITS,
                given -> Fault.failJob(
                        given.text("message"), given.text("moderated").equals("true")),
                text("message", "The generation failed on the emulator's request."),
                new FaultParameter("moderated", ValueType.FLAG, "false")));
        add(new FaultKind("repeatJobId", SUBMITS, given -> Fault.repeatJobId()));
        Set<Endpoint> hooked = EnumSet.of(RUNNINGHUB_SUBMIT);
        add(new FaultKind("webhookTwice", hooked, given -> Fault.webhookTwice()));
        add(new FaultKind("webhookLate", hooked, given -> Fault.webhookLate(given.time("delay")), time("delay", "1s")));
        add(new FaultKind("webhookNever", hooked, given -> Fault.webhookNever()));
        add(new FaultKind(
                "unknownStatus", STATES, given -> Fault.unknownStatus(given.text("word")), text("word", "warming_up")));
        Set<Endpoint> told = EnumSet.copyOf(STATES);
        told.add(RUNNINGHUB_OUTPUTS);
        add(new FaultKind("statusJumpsBack", told, given -> Fault.statusJumpsBack()));
        add(new FaultKind("completedWithoutResult", told, given -> Fault.completedWithoutResult()));
    }

    private static void files() {
        add(new FaultKind("expireLink", FILES, given -> Fault.expireLink(given.number("status")), status("403")));
        add(new FaultKind("changeFile", FILES, given -> Fault.changeFile()));
        add(new FaultKind("wrongType", FILES, given -> Fault.wrongType(given.text("type")), text("type", "text/html")));
        add(new FaultKind("ignoreRange", FILES, given -> Fault.ignoreRange()));
        add(new FaultKind("wrongRange", FILES, given -> Fault.wrongRange()));
        add(new FaultKind(
                "redirectTo",
                FILES,
                given -> FileFaults.redirectTo(given.choice("form", OddLink.class)),
                new FaultParameter("form", ValueType.LINK, "unescaped")));
        add(new FaultKind("cutUnannounced", FILES, given -> FileFaults.cutUnannounced()));
        add(new FaultKind(
                "otherKind",
                FILES,
                given -> FileFaults.otherKind(given.choice("kind", OtherKind.class)),
                new FaultParameter("kind", ValueType.FILE_KIND, "zip")));
    }

    private static void coats() {
        add(new FaultKind(
                "gzip",
                SERVICES,
                given -> AnswerFaults.gzip(given.choice("form", GzipForm.class)),
                new FaultParameter("form", ValueType.GZIP_FORM, "headed")));
        add(new FaultKind(
                "strangeField",
                SERVICES,
                given -> AnswerFaults.strangeField(given.text("value")),
                text("value", "NaN")));
        add(new FaultKind(
                "trailingText",
                SERVICES,
                given -> AnswerFaults.trailingText(given.text("text")),
                text("text", "<!--")));
        add(new FaultKind("byteOrderMark", SERVICES, given -> AnswerFaults.byteOrderMark()));
        add(new FaultKind("fieldsTwice", SERVICES, given -> AnswerFaults.fieldsTwice()));
        add(new FaultKind(
                "retryAfter",
                ALL,
                given -> Fault.retryAfter(given.number("status"), given.choice("after", OddTime.class)),
                status("429"),
                new FaultParameter("after", ValueType.ODD_TIME, "year-9999")));
    }

    private static void results() {
        add(new FaultKind("jobId", SUBMITS, given -> ResultFaults.jobId(given.text("value")), json("true")));
        add(new FaultKind(
                "numericId", EnumSet.of(RUNNINGHUB_SUBMIT, RUNNINGHUB_QUERY), given -> ResultFaults.numericId()));
        add(new FaultKind("fileValue", RESULTS, given -> ResultFaults.fileValue(given.text("value")), json("null")));
        add(new FaultKind(
                "resultValue", RESULTS, given -> ResultFaults.resultValue(given.text("value")), json("null")));
        add(new FaultKind("extraFile", RESULTS, given -> ResultFaults.extraFile(given.text("value")), json("{}")));
        add(new FaultKind(
                "link",
                RESULTS,
                given -> FileFaults.link(given.choice("form", OddLink.class)),
                new FaultParameter("form", ValueType.LINK, "unescaped")));
        add(new FaultKind(
                "uploadLink",
                UPLOADS,
                given -> ResultFaults.uploadLink(given.text("url")),
                text("url", "http://10.0.0.1/picture.png")));
        add(new FaultKind(
                "uploadCode",
                UPLOADS,
                given -> ResultFaults.uploadCode(given.number("code")),
                new FaultParameter("code", ValueType.CODE, "200")));
    }

    private static void catalogs() {
        add(new FaultKind("emptyCatalog", CATALOGS, given -> CatalogFaults.emptyCatalog()));
        add(new FaultKind("halfCatalog", CATALOGS, given -> CatalogFaults.halfCatalog()));
        add(new FaultKind("endlessCatalog", CATALOGS, given -> CatalogFaults.endlessCatalog()));
        add(new FaultKind("oddEntry", CATALOGS, given -> CatalogFaults.oddEntry()));
    }

    private static void add(FaultKind kind) {
        KINDS.put(kind.name(), kind);
    }

    private static FaultParameter time(String name, String usual) {
        return new FaultParameter(name, ValueType.TIME, usual);
    }

    private static FaultParameter text(String name, String usual) {
        return new FaultParameter(name, ValueType.TEXT, usual);
    }

    private static FaultParameter json(String usual) {
        return new FaultParameter("value", ValueType.JSON, usual);
    }

    private static FaultParameter status(String usual) {
        return new FaultParameter("status", ValueType.STATUS, usual);
    }

    private static FaultParameter code() {
        return new FaultParameter("code", ValueType.CODE, "1003");
    }
}
