package dev.zoetrope.core.accounts;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.ProviderAccount;
import dev.zoetrope.api.UploadedFile;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.core.media.LocalContent;
import dev.zoetrope.core.media.LocalContents;
import dev.zoetrope.core.media.MemoryBudget;
import dev.zoetrope.core.planning.OperationCheck;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.OperationCall;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.UploadCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account as an application sees it. */
final class ClientAccount implements ProviderAccount {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final OpenAccount account;
    private final List<Operation> operations;
    private final SecretMask secrets;
    private final Timer timer;

    ClientAccount(OpenAccount account, List<Operation> operations, SecretMask secrets, Timer timer) {
        this.account = account;
        this.operations = operations;
        this.secrets = secrets;
        this.timer = timer;
    }

    @Override
    public String provider() {
        return account.account().provider();
    }

    @Override
    public String alias() {
        return account.account().alias();
    }

    @Override
    public AccountState state() {
        return asked("asked for its account", () -> {
            var inquiry = account.provider().account();
            return inquiry.isEmpty()
                    ? AccountState.builder().build()
                    : inquiry.get().state(LIMIT);
        });
    }

    @Override
    public UploadedFile upload(Path file, TransferListener listener) {
        if (!account.uploads().possible()) {
            throw failure(
                    FailureReason.INVALID_REQUEST,
                    provider() + " stores no files beforehand; name the file in a request, which takes it along");
        }
        LocalContents contents = new LocalContents(MemoryBudget.NONE);
        return asked("sent " + file, () -> {
            try {
                LocalContent content = contents.of(file);
                Duration limit = UploadCall.usualTimeout(content.length());
                return account.uploads().get(content, Deadline.in(limit, timer), listener);
            } catch (IOException e) {
                throw failure(FailureReason.MISSING_INPUT, file + " cannot be read: " + e.getMessage());
            }
        });
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    @Override
    public @Nullable Object call(String name, Map<String, ?> input, TransferListener listener) {
        Operation operation = OperationCheck.find(provider(), operations, name);
        Map<String, Object> checked = OperationCheck.input(provider(), operation, input);
        try {
            return secrets.of(account.provider()
                    .operationCalls()
                    .orElseThrow()
                    .call(new OperationCall(operation.name(), checked, listener)));
        } catch (MediaException e) {
            throw MediaException.because(e.reason(), secrets.masked(account.advised(e.reason(), e.getMessage())))
                    .provider(provider())
                    .build();
        }
    }

    private <T> T asked(String what, Question<T> question) {
        try {
            return question.ask();
        } catch (ProviderCallException e) {
            throw failure(e.reason(), provider() + ": " + account.advised(e.reason(), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(FailureReason.INTERRUPTED, "interrupted while " + provider() + " was " + what);
        }
    }

    private MediaException failure(FailureReason reason, String message) {
        return MediaException.because(reason, message).provider(provider()).build();
    }

    private interface Question<T> {
        T ask() throws ProviderCallException, InterruptedException;
    }
}
