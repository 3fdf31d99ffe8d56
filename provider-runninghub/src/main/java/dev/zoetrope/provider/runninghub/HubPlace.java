package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.catalog.ModelId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A saved workflow, an app or a quick creation, as the native id of its model names it.
 *
 * @param kind what it is
 * @param id its id at the service, usually of 19 digits
 */
record HubPlace(Kind kind, String id) {

    private static final Pattern FORM = Pattern.compile("(workflow|ai-app|quick-create)/([A-Za-z0-9_-]{1,64})");

    /** What runs there. */
    enum Kind {
        WORKFLOW,
        AI_APP,
        QUICK_CREATE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Reads a native id; empty if it is that of a model. */
    static Optional<HubPlace> of(String nativeId) {
        Matcher matcher = FORM.matcher(nativeId);
        return matcher.matches()
                ? Optional.of(new HubPlace(
                        Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT).replace('-', '_')), matcher.group(2)))
                : Optional.empty();
    }

    /** Returns whether a job of a model runs a workflow. */
    static boolean runsIn(ModelId model) {
        return of(model.nativeId()).isPresent();
    }

    String nativeId() {
        return kind.word() + "/" + id;
    }
}
