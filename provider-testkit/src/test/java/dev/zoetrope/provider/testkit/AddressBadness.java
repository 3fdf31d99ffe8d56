package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.fal.FalProviderFactory;
import dev.zoetrope.provider.testkit.BadFactory.Faulty;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ProviderFactory;
import java.net.URI;
import java.util.Set;

/** The ways in which a provider is bad at following the addresses that its service gives. */
enum AddressBadness implements Bad {
    FOLLOWS_GOOD_ADDRESSES(new Faulty() {}),

    FOLLOWS_ANY_ADDRESS(
            BadCalls.atStatus((good, account, call) -> {
                String address = call.receipt().get("status_url");
                if (address != null) {
                    BadHabits.get(URI.create(address));
                }
                return good.status(call);
            }),
            "Secrecy.anAddressThatLeadsElsewhereIsNotFollowed"),
    SAYS_NOT_WHERE_AN_ADDRESS_LEADS(
            BadCalls.atStatus((good, account, call) -> {
                String address = call.receipt().get("status_url");
                if (address != null && !address.startsWith(account.baseUrl().toString())) {
                    throw new ProviderCallException(FailureReason.CONFIGURATION, "a bad address", false, null);
                }
                return good.status(call);
            }),
            "Secrecy.anAddressThatLeadsElsewhereIsNotFollowed");

    private final Faulty fault;
    private final Set<String> noticedBy;

    AddressBadness(Faulty fault, String... noticedBy) {
        this.fault = fault;
        this.noticedBy = Set.of(noticedBy);
    }

    @Override
    public Set<String> parts() {
        return Set.of("Secrecy");
    }

    @Override
    public Dialect dialect() {
        return new FalDialect() {
            @Override
            public ProviderFactory factory() {
                return new BadFactory(new FalProviderFactory(), fault);
            }
        };
    }

    @Override
    public Set<String> noticedBy() {
        return noticedBy;
    }
}
