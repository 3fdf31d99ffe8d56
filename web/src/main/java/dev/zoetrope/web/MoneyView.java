package dev.zoetrope.web;

import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobTotals;
import dev.zoetrope.api.media.MediaUrl;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Describes money to the page: what was spent and is reserved, by what the jobs have in common. */
final class MoneyView {

    /** What jobs of one group cost in one currency. */
    private static final class Amounts {
        private BigDecimal spent = BigDecimal.ZERO;
        private BigDecimal reserved = BigDecimal.ZERO;
        private BigDecimal today = BigDecimal.ZERO;

        BigDecimal sum() {
            return spent.add(reserved);
        }
    }

    /** The jobs of one group. */
    private static final class Group {
        private final Map<String, Amounts> money = new TreeMap<>();
        private long jobs;
        private long unpriced;

        Amounts in(String currency) {
            return money.computeIfAbsent(currency, any -> new Amounts());
        }

        void add(JobTotals totals) {
            jobs += totals.jobs();
            unpriced += totals.unpriced();
            totals.spent()
                    .forEach(each -> in(each.currency()).spent =
                            in(each.currency()).spent.add(each.amount()));
            totals.reserved()
                    .forEach(each -> in(each.currency()).reserved =
                            in(each.currency()).reserved.add(each.amount()));
        }

        void addToday(JobTotals totals) {
            totals.spent().forEach(this::addToday);
            totals.reserved().forEach(this::addToday);
        }

        private void addToday(Money money) {
            in(money.currency()).today = in(money.currency()).today.add(money.amount());
        }

        BigDecimal most() {
            return money.values().stream()
                    .map(Amounts::sum)
                    .max(Comparator.naturalOrder())
                    .orElse(BigDecimal.ZERO);
        }
    }

    private MoneyView() {}

    /** Tells whether jobs cost nothing, because they were made on this machine. */
    static boolean local(JobTotals totals) {
        String account = totals.group().getOrDefault("account", "");
        String site = totals.group().getOrDefault("site", "");
        return account.equals(JobOrigin.EMULATOR_ALIAS)
                || MediaUrl.isLoopback(site.replaceFirst("(:\\d+)?(#.*)?$", ""));
    }

    /**
     * Describes what all jobs cost.
     *
     * @param all all jobs, by family
     * @param today those that were recorded today, likewise
     * @param budget with what it is compared
     */
    static Map<String, @Nullable Object> of(List<JobTotals> all, List<JobTotals> today, Budget budget) {
        List<JobTotals> bought = all.stream().filter(each -> !local(each)).toList();
        List<JobTotals> boughtToday =
                today.stream().filter(each -> !local(each)).toList();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        Group whole = grouped(bought, boughtToday, any -> Optional.of("")).getOrDefault("", new Group());
        view.put("currencies", currencies(whole, budget));
        view.put("unpriced", whole.unpriced);
        view.put("providers", groups(bought, boughtToday, each -> name(each, "provider")));
        view.put("families", groups(bought, boughtToday, each -> name(each, "family")));
        return view;
    }

    /** Describes what the jobs of each group cost, the dearest first. */
    static List<Map<String, @Nullable Object>> groups(
            List<JobTotals> all, List<JobTotals> today, Function<JobTotals, Optional<String>> name) {
        List<Map<String, @Nullable Object>> views = new ArrayList<>();
        grouped(all, today, name).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Group> each) ->
                                each.getValue().most())
                        .reversed())
                .forEach(each -> {
                    Map<String, @Nullable Object> view = new LinkedHashMap<>();
                    view.put("name", each.getKey());
                    view.put("jobs", each.getValue().jobs);
                    view.put("unpriced", each.getValue().unpriced);
                    view.put("money", amounts(each.getValue()));
                    views.add(view);
                });
        return views;
    }

    private static Optional<String> name(JobTotals totals, String of) {
        return Optional.of(totals.group().getOrDefault(of, ""));
    }

    private static Map<String, Group> grouped(
            List<JobTotals> all, List<JobTotals> today, Function<JobTotals, Optional<String>> name) {
        Map<String, Group> groups = new TreeMap<>();
        all.forEach(each -> name.apply(each)
                .ifPresent(group ->
                        groups.computeIfAbsent(group, any -> new Group()).add(each)));
        today.forEach(each -> name.apply(each)
                .ifPresent(group ->
                        groups.computeIfAbsent(group, any -> new Group()).addToday(each)));
        return groups;
    }

    private static List<Map<String, @Nullable Object>> currencies(Group whole, Budget budget) {
        budget.perDay().keySet().forEach(whole::in);
        budget.inTotal().keySet().forEach(whole::in);
        List<Map<String, @Nullable Object>> views = amounts(whole);
        for (Map<String, @Nullable Object> view : views) {
            String currency = String.valueOf(view.get("currency"));
            view.put("perDay", limit(budget.perDay().get(currency)));
            view.put("inTotal", limit(budget.inTotal().get(currency)));
        }
        return views;
    }

    private static @Nullable String limit(@Nullable Money money) {
        return money == null ? null : money.amount().toPlainString();
    }

    private static List<Map<String, @Nullable Object>> amounts(Group group) {
        List<Map<String, @Nullable Object>> views = new ArrayList<>();
        group.money.forEach((currency, amounts) -> {
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("currency", currency);
            view.put("spent", amounts.spent.toPlainString());
            view.put("reserved", amounts.reserved.toPlainString());
            view.put("today", amounts.today.toPlainString());
            views.add(view);
        });
        return views;
    }
}
