package dev.zoetrope.api;

import dev.zoetrope.api.media.MediaUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What an account must look like. A message repeats neither a key, nor a header's value, nor a path. */
final class AccountRules {

    private static final Pattern NAME = Pattern.compile("(?!\\s*$)[^\\p{Cc}\\p{Cs}\ufffd\\p{Zl}\\p{Zp}]{1,100}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

    /** Headers that the HTTP client sets, or that end at the next hop (RFC 9110, section 7.6.1). */
    private static final Set<String> RESERVED = Set.of(
            "host",
            "origin",
            "expect",
            "range",
            "accept-encoding",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final List<String> RESERVED_PREFIXES = List.of("content-", "if-", "proxy-", "sec-");

    private AccountRules() {}

    /** Returns what is wrong with an account; empty if nothing is. */
    static List<String> problems(Account account) {
        List<String> problems = new ArrayList<>();
        if (!NAME.matcher(account.provider()).matches()
                || !NAME.matcher(account.alias()).matches()) {
            problems.add("a provider's id and an account's alias are one line each, of 1 to 100"
                    + " characters without control characters");
        }
        url("base URL of " + account.provider(), account.baseUrl(), account, problems);
        account.parts()
                .forEach(
                        (name, url) -> url("URL of the " + name + " of " + account.provider(), url, account, problems));
        if (account.workflow().filter(id -> !NAME.matcher(id).matches()).isPresent()) {
            problems.add("what runs the workflows of " + account.provider() + " is named by one line of 1 to 100"
                    + " characters without control characters");
        }
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        account.headers().keySet().stream()
                .sorted()
                .forEach(name -> header(name, seen)
                        .ifPresent(problem -> problems.add("header of " + account.provider() + ": " + problem)));
        return problems;
    }

    private static void url(String what, URI url, Account account, List<String> problems) {
        uncallable(what, url).or(() -> unsafe(what, url, account)).ifPresent(problems::add);
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            problems.add(what + " must have no user information, query or fragment");
        }
    }

    private static Optional<String> uncallable(String what, URI baseUrl) {
        MediaUrl url;
        try {
            url = MediaUrl.of(baseUrl);
        } catch (IllegalArgumentException noUrl) {
            // Said with what is asked of a base URL.
            return Optional.empty();
        }
        return url.callable()
                ? Optional.empty()
                : Optional.of(what + " has the host " + url.host()
                        + ", which Java cannot call: the name of a machine has no underscore, and no hyphen at either"
                        + " end of a part; give the machine another name, or its address");
    }

    private static Optional<String> unsafe(String what, URI url, Account account) {
        String host = url.getHost();
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        boolean plain = "http".equalsIgnoreCase(url.getScheme());
        boolean keyless = account.key().isEmpty();
        if (host != null && (secure || (plain && (keyless || MediaUrl.isLoopback(host))))) {
            return Optional.empty();
        }
        return Optional.of(what
                + (keyless ? " must be http or https" : " must be https, or http on a loopback address")
                // Only what surely is an address is repeated: a key may stand here by mistake.
                + (host == null ? "" : ", and its host is " + host));
    }

    private static Optional<String> header(String name, Set<String> seen) {
        // Not repeated if it is no name: a value may stand here by mistake.
        if (!TOKEN.matcher(name).matches()) {
            return Optional.of("a name must be 1 to 100 letters, digits or any of !#$%&'*+-.^_`|~");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (RESERVED.contains(lower) || RESERVED_PREFIXES.stream().anyMatch(lower::startsWith)) {
            return Optional.of("'" + name + "' cannot be set: the HTTP client sets it, or it ends at the next hop;"
                    + " leave it out");
        }
        return seen.add(name) ? Optional.empty() : Optional.of("'" + name + "' is given twice; give it once");
    }
}
