package dev.zoetrope.provider.testkit;

import java.util.Map;
import java.util.Optional;

/**
 * What the wire of a service looks like that shows the graphs of workflows which it has saved. The answers are those of a
 * healthy service; the kit adds what goes wrong.
 */
public interface SavedDialect {

    /**
     * {@return the id of a model whose place has a workflow of its own and shows its graph, such as {@code
     * runninghub:workflow/1904136902449209346}}
     */
    String model();

    /**
     * Answers a question for the workflow that a place has saved.
     *
     * @param question a request whose purpose is {@link ApiCall#OTHER}
     * @param graph the workflow, as JSON in API format
     * @return the answer, or empty if the question is another one; then it is answered by {@link Dialect#other}
     */
    Optional<WireReply> shown(WireRequest question, String graph);

    /**
     * Answers a question for the workflow of a place that does not exist.
     *
     * @param question the question
     * @return the answer
     */
    WireReply missing(WireRequest question);

    /**
     * Reads what a paid call sets in the workflow.
     *
     * @param submit the paid call
     * @return each value that the call carries, by {@code NODE.INPUT}: strings, {@link java.math.BigDecimal}s, booleans,
     *     lists and maps
     */
    Map<String, Object> editsOf(WireRequest submit);
}
