package dev.zoetrope.cli.options;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.AnyRequest;
import picocli.CommandLine.Mixin;

/**
 * Everything that can be said about one purchase: what to generate, on which conditions, with which marks, and where
 * the result goes.
 */
public final class RequestOptions {

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private PurchaseOptions purchase = new PurchaseOptions();

    @Mixin
    private DuplicateOptions duplicates = new DuplicateOptions();

    @Mixin
    private TagOptions tags = new TagOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** {@return what to generate, with which model and where} */
    public InputOptions input() {
        return input;
    }

    /** {@return the conditions of the purchase} */
    public PurchaseOptions purchase() {
        return purchase;
    }

    /** {@return whether the same may be bought again soon} */
    public DuplicateOptions duplicates() {
        return duplicates;
    }

    /** {@return where the result goes} */
    public OutputOptions output() {
        return output;
    }

    /**
     * Starts the request.
     *
     * @param files opens the files that are named
     * @return a builder with everything but the target
     * @throws MediaException if the file of a prompt or workflow, or a pipe, cannot be read
     */
    public AnyRequest request(InputFiles files) {
        return request(files, purchase);
    }

    /**
     * Starts the request as an embedded emulator gets it: what it makes ends with it and names no purchase.
     *
     * @param files opens the files that are named
     * @return a builder with everything but the target and the idempotency key
     * @throws MediaException if the file of a prompt or workflow, or a pipe, cannot be read
     */
    public AnyRequest requestWithoutKey(InputFiles files) {
        return request(files, purchase.withoutKey());
    }

    private AnyRequest request(InputFiles files, PurchaseOptions conditions) {
        return duplicates.addTo(tags.addTo(conditions.addTo(input.request(files))));
    }
}
