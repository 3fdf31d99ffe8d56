package dev.zoetrope.emulator;

import dev.zoetrope.emulator.comfyui.ComfyUi;
import dev.zoetrope.emulator.http.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Faults that a submit orders for its own job, by tags in its prompt: {@code [[fault submit loseReply]]},
 * {@code [[fault status slow delay=200ms times=2]]}. The step is one of {@code submit}, {@code status}, {@code result},
 * {@code cancel} and {@code download}; RunningHub's query and Replicate's question for a prediction are both status and result; ComfyUI's status is its job, its
 * result the history. Values cannot contain blanks. A submit that is repeated with the same prompt meets what is left
 * of its tags, until it is accepted.
 *
 * @param prompt that has them, empty when there is none
 * @param orders by the tags, in their order
 * @param mistakes in the tags, each with what is allowed
 */
record FaultTags(String prompt, List<FaultOrder> orders, List<String> mistakes) {

    private static final String MARK = "[[fault ";
    private static final Pattern TAG = Pattern.compile("\\[\\[fault ([^\\[\\]]*)]]");

    private static final Map<String, Endpoint> COMFY_STEPS = new TreeMap<>(Map.of(
            "submit", Endpoint.RUNCOMFY_SUBMIT,
            "status", Endpoint.RUNCOMFY_STATUS,
            "result", Endpoint.RUNCOMFY_RESULT,
            "cancel", Endpoint.RUNCOMFY_CANCEL,
            "download", Endpoint.DOWNLOAD));
    private static final Map<String, Endpoint> COMFYUI_STEPS = new TreeMap<>(Map.of(
            "submit", Endpoint.COMFYUI_SUBMIT,
            "status", Endpoint.COMFYUI_JOB,
            "result", Endpoint.COMFYUI_HISTORY,
            "cancel", Endpoint.COMFYUI_CANCEL,
            "download", Endpoint.COMFYUI_VIEW));
    private static final Map<String, Endpoint> FAL_STEPS = new TreeMap<>(Map.of(
            "submit", Endpoint.FAL_SUBMIT,
            "status", Endpoint.FAL_STATUS,
            "result", Endpoint.FAL_RESULT,
            "cancel", Endpoint.FAL_CANCEL,
            "download", Endpoint.DOWNLOAD));
    private static final Map<String, Endpoint> FAL_RUN_STEPS =
            new TreeMap<>(Map.of("submit", Endpoint.FAL_RUN, "download", Endpoint.DOWNLOAD));
    private static final Map<String, Endpoint> REPLICATE_STEPS = new TreeMap<>(Map.of(
            "submit", Endpoint.REPLICATE_SUBMIT,
            "status", Endpoint.REPLICATE_STATUS,
            "result", Endpoint.REPLICATE_STATUS,
            "cancel", Endpoint.REPLICATE_CANCEL,
            "download", Endpoint.DOWNLOAD));
    private static final Map<String, Endpoint> HUB_STEPS = new TreeMap<>(Map.of(
            "submit", Endpoint.RUNNINGHUB_SUBMIT,
            "status", Endpoint.RUNNINGHUB_QUERY,
            "result", Endpoint.RUNNINGHUB_QUERY,
            "cancel", Endpoint.RUNNINGHUB_CANCEL,
            "download", Endpoint.DOWNLOAD));

    /** {@return what a request orders; nothing when it is no submit or has no tags} */
    static FaultTags of(Endpoint endpoint, Request request) {
        Optional<String> tagged = Optional.of(endpoint)
                .filter(Endpoint::isSubmit)
                .map(submit -> prompt(submit, request))
                .filter(text -> text.contains(MARK));
        FaultTags found = new FaultTags(tagged.orElse(""), new ArrayList<>(), new ArrayList<>());
        Matcher tag = TAG.matcher(found.prompt);
        while (tag.find()) {
            found.read(steps(endpoint), tag.group(1).trim().split(" +", -1));
        }
        return found;
    }

    /** A graph has no one prompt: all its texts count. */
    private static String prompt(Endpoint submit, Request request) {
        if (WorkflowSubmit.is(request)) {
            return WorkflowSubmit.texts(request);
        }
        return submit == Endpoint.COMFYUI_SUBMIT
                ? ComfyUi.texts(request)
                : request.json()
                        .map(body -> (submit == Endpoint.REPLICATE_SUBMIT ? body.path("input") : body)
                                .path("prompt")
                                .stringValue(""))
                        .orElse("");
    }

    private static Map<String, Endpoint> steps(Endpoint submit) {
        return switch (submit) {
            case RUNCOMFY_SUBMIT -> COMFY_STEPS;
            case COMFYUI_SUBMIT -> COMFYUI_STEPS;
            case FAL_SUBMIT -> FAL_STEPS;
            case FAL_RUN -> FAL_RUN_STEPS;
            case REPLICATE_SUBMIT -> REPLICATE_STEPS;
            default -> HUB_STEPS;
        };
    }

    /** {@return what is to happen to the submit itself} */
    List<FaultOrder> ofSubmit() {
        return orders.stream().filter(order -> order.endpoint().isSubmit()).toList();
    }

    /** {@return what is to happen once the job has its id} */
    List<FaultOrder> ofLaterSteps() {
        return orders.stream().filter(order -> !order.endpoint().isSubmit()).toList();
    }

    private void read(Map<String, Endpoint> steps, String... words) {
        if (words.length < 2 || !steps.containsKey(words[0])) {
            mistakes.add("a fault tag is [[fault STEP NAME key=value ...]], STEP one of " + steps.keySet());
            return;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String word : Arrays.asList(words).subList(2, words.length)) {
            int equals = word.indexOf('=');
            parameters.put(equals < 0 ? word : word.substring(0, equals), word.substring(equals + 1));
        }
        String times = Optional.ofNullable(parameters.remove("times")).orElse("1");
        FaultOrder.Text order = new FaultOrder.Text(words[1], parameters, times);
        FaultOrder.read(steps.get(words[0]), order, mistakes).ifPresent(orders::add);
    }
}
