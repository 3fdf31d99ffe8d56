package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.provider.runcomfy.wire.ErrorReply;
import dev.zoetrope.provider.runcomfy.wire.ResultReply;
import dev.zoetrope.spi.RemoteStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads what a model made. A model always makes something, so that a result without a file is waited for. */
final class ModelResults implements Success.Reading {

    @Override
    public RemoteStatus read(Success success) {
        ResultReply reply = ResultReply.of(success.answer().json());
        Outputs outputs = Outputs.in(reply.output(), success.call().output());
        String words = ErrorReply.of(success.answer().json()).text();
        String beside = words.isEmpty() ? "" : "; beside it the provider says: " + words;
        String problem = outputs.problem().map(unread -> unread + beside).orElse("");
        return new RemoteStatus.Succeeded(
                outputs.artifacts(),
                cost(reply.cost()),
                success.word(),
                problem.isEmpty() ? null : success.answer().unread(problem),
                success.answer().kept());
    }

    private static Cost cost(@Nullable BigDecimal dollars) {
        return dollars == null || dollars.signum() < 0 ? Cost.UNKNOWN : Cost.reported(new Money(dollars, "USD"));
    }
}
