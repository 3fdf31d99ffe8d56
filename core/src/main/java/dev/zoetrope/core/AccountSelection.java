package dev.zoetrope.core;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.core.discovery.Discovery;
import dev.zoetrope.core.discovery.FoundProvider;
import dev.zoetrope.core.settings.Environment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the accounts of a client: those that the program gives and, for all other providers, those of the environment. */
final class AccountSelection {

    private AccountSelection() {}

    /**
     * Finds the accounts.
     *
     * @param chosen the accounts that the program gives, in its order
     * @param variables the environment
     * @param found the providers
     * @return the accounts; those of one provider in the order in which they are preferred
     * @throws MediaException with reason {@link FailureReason#CONFIGURATION} if something is wrong with them; all
     *     problems are named
     */
    static List<Account> of(List<GivenAccount> chosen, Environment variables, Discovery found) {
        List<String> problems = new ArrayList<>();
        List<Account> given = chosen.stream()
                .flatMap(each -> each.among(found, problems).stream())
                .toList();
        Set<String> names = new HashSet<>();
        given.stream()
                .filter(account -> !names.add(account.provider() + "\n" + account.alias()))
                .forEach(account -> problems.add("two accounts of " + account.provider() + " are called '"
                        + account.alias() + "'; give each an alias of its own"));
        Set<String> taken = chosen.stream().map(GivenAccount::provider).collect(Collectors.toSet());
        List<Account> all = new ArrayList<>(given);
        found.found().stream()
                .map(FoundProvider::factory)
                .filter(factory -> !taken.contains(factory.id()))
                .forEach(factory -> variables
                        .account(factory.id(), factory.settings(), problems)
                        .ifPresent(all::add));
        if (!problems.isEmpty()) {
            throw MediaException.because(FailureReason.CONFIGURATION, String.join("; ", problems))
                    .build();
        }
        return all;
    }
}
