package dev.zoetrope.provider.support.nodes;

import java.math.BigInteger;
import java.util.Comparator;

/** The order of nodes by their ids: numbers ascending, also those of nodes inside subgraphs, and other texts last. */
public final class NodeOrder {

    /** Compares ids. */
    public static final Comparator<String> BY_ID = NodeOrder::compare;

    private NodeOrder() {}

    private static int compare(String one, String other) {
        String[] ones = one.split(":", -1);
        String[] others = other.split(":", -1);
        for (int i = 0; i < Math.min(ones.length, others.length); i++) {
            int difference = compareParts(ones[i], others[i]);
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(ones.length, others.length);
    }

    private static int compareParts(String one, String other) {
        boolean number = one.matches("[0-9]+");
        if (number && other.matches("[0-9]+")) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return number == other.matches("[0-9]+") ? one.compareTo(other) : number ? -1 : 1;
    }
}
