package dev.zoetrope.provider.testkit;

import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.spi.LookupCall;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.RepeatedKey;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.spi.SubmitLookup;
import dev.zoetrope.spi.SubmitOutcome;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Faults in looks for a paid call, and in its key. */
final class BadLookups {

    private BadLookups() {}

    /** A fault in a look. */
    interface Looking {
        SubmitFinding find(SubmitLookup good, LogbookProvider provider, LookupCall call)
                throws ProviderCallException, InterruptedException;
    }

    static BadFactory.Faulty at(Looking fault) {
        return BadCalls.at((good, account) -> new LogbookProvider(good, account) {
            @Override
            public SubmitFinding find(LookupCall call) throws ProviderCallException, InterruptedException {
                return fault.find(super::find, this, call);
            }
        });
    }

    /** Changes what is found, of one sort. */
    static <T extends SubmitFinding> BadFactory.Faulty atFinding(Class<T> sort, Function<T, SubmitFinding> fault) {
        return at((good, provider, call) -> {
            SubmitFinding finding = good.find(call);
            return sort.isInstance(finding) ? fault.apply(sort.cast(finding)) : finding;
        });
    }

    /** Changes a job that is found. */
    static BadFactory.Faulty atJob(UnaryOperator<SubmitOutcome.Accepted> fault) {
        return atFinding(SubmitFinding.Found.class, found -> new SubmitFinding.Found(fault.apply(found.accepted())));
    }

    /** Changes what a paid call carries as its key. */
    static BadFactory.Faulty atMark(Function<SubmitCall, String> fault) {
        return BadCalls.at((good, account) -> new LogbookProvider(good, account) {
            @Override
            String mark(SubmitCall call) {
                return fault.apply(call);
            }
        });
    }

    /** Takes any boat for the one that is looked for. */
    static BadFactory.Faulty believing() {
        return BadCalls.at((good, account) -> new LogbookProvider(good, account) {
            @Override
            boolean isThat(LookupCall call, JsonFields boat) {
                return true;
            }
        });
    }

    /** Promises something of repeated keys, beside another fault. */
    static BadFactory.Faulty promising(RepeatedKey promise, BadFactory.Faulty fault) {
        return new BadFactory.Faulty() {
            @Override
            public RepeatedKey repeatedKey() {
                return promise;
            }

            @Override
            public UnaryOperator<Provider> provider(ProviderContext context) {
                return fault.provider(context);
            }
        };
    }

    /** The same call with another time limit. */
    static LookupCall within(Duration limit, LookupCall call) {
        return LookupCall.builder(call.model(), call.key(), limit)
                .output(call.output())
                .input(call.input())
                .free(call.free())
                .since(call.since())
                .build();
    }
}
