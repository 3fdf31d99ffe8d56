package dev.zoetrope.provider.comfyui;

import dev.zoetrope.provider.comfyui.JobReading.Question;
import dev.zoetrope.provider.comfyui.wire.PromptApi;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.RemoteId;
import dev.zoetrope.provider.support.ServerWords;
import dev.zoetrope.spi.AccountInquiry;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.FileUploads;
import dev.zoetrope.spi.OperationCalls;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitLookup;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.WorkflowHost;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The provider of one ComfyUI server, opened for one account. */
final class ComfyUiProvider implements Provider {

    private final ProviderConnection connection;
    private final PromptApi prompts;
    private final ProgressFeeds progress;
    private final SubmitReading submits;
    private final ServerInfo server;
    private final ServerJobs jobs;
    private final JobReading states;
    private final Cancelling cancelling;
    private final InputFolder uploads;
    private final QueueLength queue;
    private final ComfyUi calls;

    ComfyUiProvider(ProviderConnection connection) {
        this.connection = connection;
        ServerWords words = new ServerWords(connection);
        ComfyUiErrors errors = new ComfyUiErrors(connection, words);
        this.prompts = connection.api(PromptApi.class);
        this.progress = new ProgressFeeds(connection);
        this.submits = new SubmitReading(words, errors);
        this.server = new ServerInfo(connection, errors);
        this.jobs = new ServerJobs(connection, errors);
        this.states = new JobReading(new SavedFiles(connection, errors), progress, words);
        this.cancelling = new Cancelling(connection, jobs, server, errors);
        this.queue = new QueueLength(connection, errors);
        this.calls = new ServerCalls(connection, errors, server);
        this.uploads = new InputFolder(connection, errors, Clock.systemUTC());
    }

    @Override
    public SubmitOutcome submit(SubmitCall call) {
        CallLimit limit = CallLimit.of(call.timeout());
        Map<String, Object> body = PromptBody.sent(call.input(), call.key());
        JobReceipt receipt = JobReceipt.of(body, call.key());
        return connection.buy(() -> prompts.submit(body, limit.left()), answer -> submits.read(answer, receipt));
    }

    @Override
    public RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        String id = RemoteId.checked(call.remoteId(), ComfyUiProviderFactory.REMOTE_ID);
        Question question = new Question(id, JobReceipt.recorded(call.receipt()), call.outputNodes());
        return states.read(jobs.find(id, limit), question, limit);
    }

    @Override
    public CancelOutcome cancel(RemoteCall call) throws ProviderCallException, InterruptedException {
        String id = RemoteId.checked(call.remoteId(), ComfyUiProviderFactory.REMOTE_ID);
        return cancelling.cancel(id, CallLimit.of(call.timeout()));
    }

    @Override
    public Optional<FileUploads> uploads() {
        return Optional.of(uploads);
    }

    @Override
    public Optional<AccountInquiry> account() {
        return Optional.of(queue);
    }

    @Override
    public Optional<OperationCalls> operationCalls() {
        return Optional.of(ServerOperations.TABLE.over(calls));
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type == ComfyUi.class ? Optional.of(type.cast(calls)) : Optional.empty();
    }

    @Override
    public Optional<SubmitLookup> submitLookup() {
        return Optional.of(new LostPromptLookup(jobs, server, states));
    }

    @Override
    public Optional<WorkflowHost> workflowHost() {
        return Optional.of(server);
    }

    @Override
    public void close() {
        progress.close();
        connection.close();
    }

    /** {@return where it is connected to, without secrets} */
    @Override
    public String toString() {
        return "ComfyUi[" + connection + "]";
    }
}
