package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.Account;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Faults in single calls of a provider that is good otherwise. */
final class BadCalls {

    private BadCalls() {}

    /** A fault in the paid call. */
    interface Submitting {
        SubmitOutcome submit(Provider good, Account account, SubmitCall call);
    }

    /** A fault in the question about a job. */
    interface Asking {
        RemoteStatus status(Provider good, Account account, RemoteCall call)
                throws ProviderCallException, InterruptedException;
    }

    /** A fault in the request to cancel. */
    interface Cancelling {
        CancelOutcome cancel(Provider good, Account account, RemoteCall call)
                throws ProviderCallException, InterruptedException;
    }

    /** A fault of the provider as a whole. */
    interface Opening {
        Provider open(Provider good, Account account);
    }

    static BadFactory.Faulty at(Opening fault) {
        return new BadFactory.Faulty() {
            @Override
            public UnaryOperator<Provider> provider(ProviderContext context) {
                return good -> fault.open(good, context.account());
            }
        };
    }

    static BadFactory.Faulty atSettings(UnaryOperator<ProviderSettings.Builder> fault) {
        return new BadFactory.Faulty() {
            @Override
            public ProviderSettings settings(ProviderSettings settings) {
                return fault.apply(settings.toBuilder()).build();
            }
        };
    }

    /** Takes the keys from the provider's servers, and leaves the fault. */
    static BadFactory.Faulty keyless(BadFactory.Faulty fault) {
        return new BadFactory.Faulty() {
            @Override
            public ProviderSettings settings(ProviderSettings settings) {
                return settings.toBuilder()
                        .keyVariables(List.of())
                        .headersVariable("PAPERBOAT_HEADERS")
                        .build();
            }

            @Override
            public UnaryOperator<Provider> provider(ProviderContext context) {
                return fault.provider(context);
            }
        };
    }

    /** Makes one more request after each question about a job, from a server without keys. */
    static BadFactory.Faulty alsoRequesting(BiFunction<Account, RemoteStatus, URI> place, String... headers) {
        return keyless(atStatus((good, account, call) -> {
            RemoteStatus status = good.status(call);
            String door = account.headers().get(StageSecrets.HEADER).expose();
            BadHabits.get(
                    place.apply(account, status),
                    Arrays.stream(headers)
                            .map(header -> header.replace("DOOR", door))
                            .toArray(String[]::new));
            return status;
        }));
    }

    static BadFactory.Faulty atSubmit(Submitting fault) {
        return at((good, account) -> new WrappedProvider(good, account) {
            @Override
            public SubmitOutcome submit(SubmitCall call) {
                return fault.submit(good, account, call);
            }
        });
    }

    /** Changes the outcomes of one sort. */
    static <T extends SubmitOutcome> BadFactory.Faulty atOutcome(Class<T> sort, Function<T, SubmitOutcome> fault) {
        return atSubmit((good, account, call) -> {
            SubmitOutcome outcome = good.submit(call);
            return sort.isInstance(outcome) ? fault.apply(sort.cast(outcome)) : outcome;
        });
    }

    static BadFactory.Faulty atStatus(Asking fault) {
        return at((good, account) -> new WrappedProvider(good, account) {
            @Override
            public RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
                return fault.status(good, account, call);
            }
        });
    }

    /** Changes the states of one sort. */
    static <T extends RemoteStatus> BadFactory.Faulty atState(Class<T> sort, Function<T, RemoteStatus> fault) {
        return atStatus((good, account, call) -> {
            RemoteStatus status = good.status(call);
            return sort.isInstance(status) ? fault.apply(sort.cast(status)) : status;
        });
    }

    static BadFactory.Faulty atCancel(Cancelling fault) {
        return at((good, account) -> new WrappedProvider(good, account) {
            @Override
            public CancelOutcome cancel(RemoteCall call) throws ProviderCallException, InterruptedException {
                return fault.cancel(good, account, call);
            }
        });
    }
}
