package dev.zoetrope.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what must not be shown of an account. */
final class AccountSecrets {

    /** Fewer characters reveal no secret, and may be a part of any word. */
    private static final int MIN_LENGTH = 6;

    /** A part of a header's value that is as long may be a secret by itself, such as the token behind its scheme. */
    private static final int MIN_PART = 8;

    /** A segment of a path that is as long may be a key by itself; a shorter one is rather a word. */
    private static final int MIN_SEGMENT = 16;

    private AccountSecrets() {}

    static List<Secret> of(Account account) {
        Stream<Secret> others = account.otherSecrets().values().stream()
                .filter(secret -> secret.expose().length() >= MIN_LENGTH);
        return Stream.concat(ofAccess(account), others).distinct().toList();
    }

    private static Stream<Secret> ofAccess(Account account) {
        Optional<Secret> key = account.key();
        if (key.isPresent()) {
            return Stream.of(key.get());
        }
        String path = account.baseUrl().getRawPath().replaceFirst("/+$", "");
        Stream<String> headers = account.headers().values().stream()
                .flatMap(value -> wholeAndParts(value.expose(), "[\\s;,=]+", MIN_PART));
        return Stream.concat(wholeAndParts(path, "/", MIN_SEGMENT), headers).map(Secret::ofHeader);
    }

    private static Stream<String> wholeAndParts(String secret, String separator, int least) {
        return Stream.concat(
                Stream.of(secret).filter(whole -> whole.length() >= MIN_LENGTH),
                Stream.of(secret.split(separator)).filter(part -> part.length() >= least));
    }
}
