package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.cost.Money;
import dev.zoetrope.provider.runninghub.wire.EnvelopeReply;
import dev.zoetrope.provider.runninghub.wire.PriceApi;
import dev.zoetrope.provider.runninghub.wire.PriceReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.PriceInquiry;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SubmitCall;
import java.math.BigDecimal;
import java.util.Optional;

/** Asks for price previews. An amount counts only with a currency that the service names for it. */
final class Prices implements PriceInquiry {

    private final ProviderConnection connection;
    private final PriceApi api;
    private final HubErrors errors;

    Prices(ProviderConnection connection, HubErrors errors) {
        this.connection = connection;
        this.api = connection.api(PriceApi.class);
        this.errors = errors;
    }

    @Override
    public Optional<Money> ask(SubmitCall call) throws ProviderCallException, InterruptedException {
        // There are previews of models alone.
        if (HubPlace.runsIn(call.model().id())) {
            return Optional.empty();
        }
        CallLimit limit = CallLimit.of(call.timeout());
        Answer answer = connection.ask(() -> api.preview(call.model().id().nativeId(), call.input(), limit.left()));
        if (!answer.successful()
                || answer.json().isEmpty()
                || !EnvelopeReply.of(answer.json()).code().isEmpty()) {
            throw errors.of(answer);
        }
        PriceReply reply = PriceReply.of(answer.json());
        Optional<BigDecimal> amount = reply.freeThisCall()
                ? Optional.of(BigDecimal.ZERO)
                : reply.estimatedPrice().filter(price -> price.signum() > 0);
        return amount.filter(price -> reply.currency().matches("[A-Za-z]{3,5}"))
                .map(price -> new Money(price, reply.currency()));
    }
}
