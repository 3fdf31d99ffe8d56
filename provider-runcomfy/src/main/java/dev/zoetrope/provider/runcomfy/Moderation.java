package dev.zoetrope.provider.runcomfy;

import java.util.regex.Pattern;

/**
 * Recognises a content check by the words of a failure, because RunComfy documents no code for it. It knows few phrases
 * on purpose: a false positive would blame the user's request.
 */
final class Moderation {

    private static final Pattern PHRASES = Pattern.compile(
            "content[ _-]?polic(y|ies)"
                    + "|content[ _-]moderation"
                    + "|content[ _-](check|filter|verification)[ _-](failed|blocked|rejected)"
                    + "|(not|n't|failed to) pass [^.]{0,40}content (check|filter|review|verification)"
                    + "|moderation[ _-](blocked|failed|rejected)"
                    + "|(flagged|blocked|rejected|refused) by [^.]{0,30}(moderation|safety)"
                    + "|\\bnsfw\\b"
                    + "|safety (filter|checker|system)"
                    + "|(sensitive|prohibited|inappropriate) content"
                    + "|violat\\w+ [^.]{0,60}(polic|guideline)",
            Pattern.CASE_INSENSITIVE);

    private Moderation() {}

    static boolean spokenOf(String words) {
        return PHRASES.matcher(words).find();
    }
}
