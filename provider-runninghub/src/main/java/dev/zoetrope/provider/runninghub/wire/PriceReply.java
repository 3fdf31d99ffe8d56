package dev.zoetrope.provider.runninghub.wire;

import dev.zoetrope.provider.support.JsonFields;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The answer of a price preview, which has no envelope. A price of zero may mean that it is not known; a field of its
 * own says whether a call is free.
 *
 * @param estimatedPrice the price, or empty if none came
 * @param currency its currency as it came, or an empty text
 * @param freeThisCall whether it says outright that the call is free
 */
public record PriceReply(Optional<BigDecimal> estimatedPrice, String currency, boolean freeThisCall) {

    /**
     * Reads the answer's fields.
     *
     * @param json the body
     * @return the reply
     */
    public static PriceReply of(JsonFields json) {
        return new PriceReply(
                json.number("estimatedPrice"),
                json.text("currency"),
                json.text("isFreeThisCall").equals("true"));
    }
}
