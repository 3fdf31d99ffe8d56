package dev.zoetrope.provider.fal;

import static dev.zoetrope.api.operation.OperationParameter.Type.TEXT;
import static dev.zoetrope.api.operation.OperationParameter.Type.TEXTS;

import dev.zoetrope.api.catalog.DecimalLimits;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.operation.Effect;
import dev.zoetrope.api.operation.OperationParameter;
import dev.zoetrope.provider.support.operation.OperationTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The methods of {@link Fal} by name. */
final class FalOperations {

    static final OperationTable<Fal> TABLE = OperationTable.empty();

    private static final String MODEL = "model";
    private static final String CURSOR = "cursor";

    static {
        TABLE.row(Effect.READS, "prices", "Tells what a unit of each model costs.")
                .needs("models", TEXTS, "native ids, at most 50")
                .calls((fal, in) -> fal.prices(in.texts("models")));
        TABLE.row(Effect.READS, "price-estimate", "Asks what some units of a model would cost.")
                .needs(MODEL, TEXT, "the native id of the model")
                .needs("units", TEXT, "how many units, such as 5 or 2.5")
                .calls((fal, in) -> fal.estimate(Map.of(in.text(MODEL), units(in.text("units")))));
        TABLE.row(Effect.READS, "requests", "Lists requests of a model of the last day, the newest first.")
                .needs(MODEL, TEXT, "the native id of the model")
                .takes(OperationParameter.builder("status", TEXT, "how they ended")
                        .choices(List.of("success", "error", "user_error"))
                        .build())
                .takes(CURSOR, TEXT, "where to go on, the 'next' of the page before")
                .calls((fal, in) -> fal.requests(
                        in.text(MODEL),
                        in.givenText("status").orElse(null),
                        in.givenText(CURSOR).orElse(null)));
        TABLE.row(
                        Effect.CHANGES,
                        "payloads-delete",
                        "Deletes what a request took and made; needs a key of scope ADMIN.")
                .needs("request", TEXT, "the id of the request")
                .calls((fal, in) -> fal.deletePayloads(in.text("request")));
        TABLE.row(Effect.READS, "usage", "Sums what was used, by model and price; needs a key of scope ADMIN.")
                .needs("start", TEXT, "from when on, as 2026-11-01T00:00:00Z")
                .takes("end", TEXT, "until when; now if not set")
                .takes(CURSOR, TEXT, "where to go on, the 'next' of the page before")
                .calls((fal, in) -> fal.usage(
                        in.text("start"),
                        in.givenText("end").orElse(null),
                        in.givenText(CURSOR).orElse(null)));
        TABLE.row(Effect.READS, "charges", "Tells what requests were charged; needs a key of scope ADMIN.")
                .needs("requests", TEXTS, "the ids of the requests, at most 50")
                .calls((fal, in) -> fal.charges(in.texts("requests")));
    }

    private FalOperations() {}

    private static BigDecimal units(String text) {
        try {
            return DecimalLimits.read(text);
        } catch (NumberFormatException none) {
            throw MediaException.because(
                            FailureReason.INVALID_REQUEST,
                            "units is '" + text + "', which is no number, such as 5 or 2.5; nothing was sent")
                    .provider("fal")
                    .build();
        }
    }
}
