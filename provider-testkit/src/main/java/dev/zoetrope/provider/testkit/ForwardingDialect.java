package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.spi.ProviderFactory;
import java.util.Optional;

/** The dialect of a service, for the kit to say something else in parts of it. */
class ForwardingDialect implements Dialect {

    private final Dialect dialect;

    ForwardingDialect(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public RequestBuilder<?> request() {
        return dialect.request();
    }

    @Override
    public WireReply accepted(String remoteId) {
        return dialect.accepted(remoteId);
    }

    @Override
    public WireReply repeated(String remoteId) {
        return dialect.repeated(remoteId);
    }

    @Override
    public Optional<LookupDialect> lookup() {
        return dialect.lookup();
    }

    @Override
    public Optional<GraphDialect> graphs() {
        return dialect.graphs();
    }

    @Override
    public Optional<SavedDialect> saved() {
        return dialect.saved();
    }

    @Override
    public WireReply status(WireRequest question, RemoteJob job) {
        return dialect.status(question, job);
    }

    @Override
    public WireReply other(WireRequest question) {
        return dialect.other(question);
    }

    @Override
    public ProviderFactory factory() {
        return dialect.factory();
    }

    @Override
    public ApiCall callOf(WireRequest request) {
        return dialect.callOf(request);
    }

    @Override
    public String remoteId(int number) {
        return dialect.remoteId(number);
    }

    @Override
    public String remoteId(WireRequest submit, int number) {
        return dialect.remoteId(submit, number);
    }

    @Override
    public Optional<String> keyOf(WireRequest submit) {
        return dialect.keyOf(submit);
    }

    @Override
    public WireReply refusedForNow() {
        return dialect.refusedForNow();
    }

    @Override
    public WireReply refusedForGood() {
        return dialect.refusedForGood();
    }

    @Override
    public boolean servesItsFiles() {
        return dialect.servesItsFiles();
    }

    @Override
    public boolean succeedsEmpty() {
        return dialect.succeedsEmpty();
    }

    @Override
    public boolean cancels() {
        return dialect.cancels();
    }

    @Override
    public WireReply cancelled(RemoteJob job) {
        return dialect.cancelled(job);
    }

    @Override
    public WireReply tooLateToCancel(RemoteJob job) {
        return dialect.tooLateToCancel(job);
    }

    @Override
    public Optional<WireReply> cancelTaken(RemoteJob job) {
        return dialect.cancelTaken(job);
    }
}
