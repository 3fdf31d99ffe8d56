package dev.zoetrope.api;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.api.operation.TransferListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account and what its provider does for it besides generating. Each call blocks the calling thread, and none of them
 * buys a job.
 *
 * <pre>{@code
 * ProviderAccount hub = media.account("runninghub");
 * hub.state().balance().ifPresent(System.out::println);
 * hub.call("webhook-event", Map.of("taskId", "2000000000000000001"));
 * }</pre>
 */
public interface ProviderAccount {

    /** {@return the provider's id} */
    String provider();

    /** {@return the account's alias} */
    String alias();

    /**
     * Asks for the balance, the limits and the jobs of the account.
     *
     * @return what the provider says, which may be nothing
     * @throws MediaException with reason {@link FailureReason#KEY_REFUSED}, {@link FailureReason#RATE_LIMITED},
     *     {@link FailureReason#UNAVAILABLE} or another one of the provider; {@link FailureReason#INTERRUPTED} if the
     *     calling thread is interrupted
     */
    AccountState state();

    /**
     * Uploads a file. The file is not used by any job unless a request names it.
     *
     * @param file a regular file
     * @param listener hears how much of it was sent
     * @return where it is at the provider
     * @throws MediaException as for {@link #state}; with reason {@link FailureReason#MISSING_INPUT} if the file cannot
     *     be read; {@link FailureReason#INVALID_REQUEST} if the provider stores no files
     */
    UploadedFile upload(Path file, TransferListener listener);

    /** {@return what the provider does besides generating; unmodifiable} */
    List<Operation> operations();

    /**
     * Carries out an operation. Those with a typed interface are called more safely by it, see {@link
     * MediaClient#unwrap}.
     *
     * @param name the operation's name
     * @param input the values by parameter: texts, numbers, truth values, lists, maps; a {@link Path} or a text for a
     *     file
     * @param listener hears how much of a file was sent
     * @return what the provider answered: a map, a list, a text, a number or a truth value as in JSON; null if nothing.
     *     It holds no key
     * @throws MediaException as for {@link #state}; with reason {@link FailureReason#INVALID_REQUEST} if there is no such
     *     operation or the input does not fit, every problem is named, and nothing was sent
     */
    @Nullable Object call(String name, Map<String, ?> input, TransferListener listener);

    /**
     * Carries out an operation without hearing of the progress of files.
     *
     * @param name the operation's name
     * @param input the values by parameter
     * @return what the provider answered
     * @throws MediaException as for {@link #call(String, Map, TransferListener)}
     */
    default @Nullable Object call(String name, Map<String, ?> input) {
        return call(name, input, TransferListener.NONE);
    }
}
