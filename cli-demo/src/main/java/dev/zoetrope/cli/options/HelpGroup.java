package dev.zoetrope.cli.options;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Under which headings the help of a command lists its options, in this order. */
public enum HelpGroup {
    /** Words that are made into something. */
    WORDS("What to make"),
    /** Files and URLs to work from. */
    MEDIA("Media"),
    /** How large, long or fine the result is. */
    SHAPE("Shape"),
    /** What is heard. */
    SOUND("Sound"),
    /** What belongs to one command alone. */
    OWN("Options"),
    /** Who makes it, and in which words the model is asked. */
    MODEL("Model and workflow"),
    /** What may be paid for. */
    MONEY("Money"),
    /** How long it may take, and where the result goes. */
    DELIVERY("Waiting and output"),
    /** Many at once. */
    BATCHES("Batches"),
    /** What almost every command takes. */
    GENERAL("General");

    private final String heading;

    HelpGroup(String heading) {
        this.heading = heading;
    }

    /** {@return the words of the heading} */
    public String heading() {
        return heading;
    }

    /** {@return where an option stands: where it or else the class that declares it is listed} */
    public static HelpGroup of(OptionSpec option) {
        if (option.usageHelp() || option.versionHelp()) {
            return GENERAL;
        }
        Object declared = option.userObject();
        return listed(declared instanceof AnnotatedElement element ? element : null)
                .or(() -> declared instanceof Member member ? around(member.getDeclaringClass()) : Optional.empty())
                .orElse(OWN);
    }

    private static Optional<HelpGroup> around(Class<?> type) {
        Optional<HelpGroup> own = listed(type);
        return own.isPresent() || type.getEnclosingClass() == null ? own : around(type.getEnclosingClass());
    }

    private static Optional<HelpGroup> listed(@Nullable AnnotatedElement element) {
        return Optional.ofNullable(element)
                .map(each -> each.getAnnotation(Listed.class))
                .map(Listed::value);
    }
}
