package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.Account;
import dev.zoetrope.provider.support.ProviderConnection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The connections of an account: one for each place at which it has something, made when it is first needed. */
final class ServiceConnections implements AutoCloseable {

    private final Account account;
    private final Clock clock;
    private final List<ProviderConnection> open = new ArrayList<>();

    ServiceConnections(Account account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /** {@return the connection to the models} */
    ProviderConnection models() {
        return to(ServicePart.ofModels(account));
    }

    /** Returns the connection to a part of the service. */
    ProviderConnection to(ServicePart part) {
        return to(part.of(account));
    }

    private synchronized ProviderConnection to(Account at) {
        for (ProviderConnection connection : open) {
            if (connection.account().baseUrl().equals(at.baseUrl())) {
                return connection;
            }
        }
        ProviderConnection connection = new ProviderConnection(at, clock);
        open.add(connection);
        return connection;
    }

    @Override
    public synchronized void close() {
        open.forEach(ProviderConnection::close);
    }
}
