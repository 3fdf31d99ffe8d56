package dev.zoetrope.cli.options;

import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.request.AnyRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The conditions under which a job may be bought. */
@Listed(HelpGroup.MONEY)
public final class PurchaseOptions {

    @Mixin
    private DeadlineOptions deadline = new DeadlineOptions();

    @Option(
            names = "--max-cost",
            paramLabel = "MONEY",
            converter = Converters.OfMoney.class,
            description =
                    "The most it may cost by the estimate, for example 1.50USD. A price that is unknown, or only known"
                            + " from below, or in another currency is refused.")
    private @Nullable Money maxCost;

    @Option(names = "--allow-unknown-price", description = "Buy although the price cannot be held against the cap.")
    private boolean allowUnknownPrice;

    @Option(
            names = "--idempotency-key",
            paramLabel = "TEXT",
            description =
                    "Your own name for this purchase. The same key again finds its job instead of buying another.")
    private @Nullable String idempotencyKey;

    @Listed(HelpGroup.MODEL)
    @Option(
            names = "--force-input",
            description = "Send native parameters although the catalogue says that they are wrong; with"
                    + " --allow-unknown-price also buy a model by an id that no catalogue knows.")
    private boolean forceInput;

    /** Tells whether the purchase has a name. */
    public boolean named() {
        return idempotencyKey != null;
    }

    /** Tells whether a price may be paid that cannot be held against a limit. */
    public boolean unknownPriceAllowed() {
        return allowUnknownPrice;
    }

    /**
     * {@return these conditions without the key: what an embedded emulator makes ends with it and names no purchase}
     */
    public PurchaseOptions withoutKey() {
        PurchaseOptions copy = new PurchaseOptions();
        copy.deadline = deadline;
        copy.maxCost = maxCost;
        copy.allowUnknownPrice = allowUnknownPrice;
        copy.forceInput = forceInput;
        return copy;
    }

    /** Adds the conditions to a request. */
    public AnyRequest addTo(AnyRequest request) {
        request.deadline(deadline.timeout())
                .onDeadline(deadline.onTimeout())
                .allowUnknownPrice(allowUnknownPrice)
                .forceInput(forceInput);
        if (maxCost != null) {
            request.maxCost(maxCost);
        }
        if (idempotencyKey != null) {
            request.idempotencyKey(idempotencyKey);
        }
        return request;
    }
}
