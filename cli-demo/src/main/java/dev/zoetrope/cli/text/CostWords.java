package dev.zoetrope.cli.text;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;

/** What a job costs, in words for people. */
public final class CostWords {

    private CostWords() {}

    /** Says the amount, and how sure it is. */
    public static String of(Cost cost) {
        Money money = cost.money();
        if (money == null) {
            return "unknown";
        }
        String amount = money.amount().toPlainString() + " " + money.currency();
        if (cost.kind() == Cost.Kind.REPORTED) {
            return amount;
        }
        String kind = cost.lowerBound() ? "from " : cost.upperBound() ? "up to " : "about ";
        return kind + amount + " (estimated)";
    }
}
