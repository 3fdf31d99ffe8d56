package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.provider.testkit.BadFactory.Faulty;
import dev.zoetrope.provider.testkit.BadGraphs.WrappedHost;
import dev.zoetrope.provider.testkit.BadGraphs.WrappedSupport;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.SavedWorkflow;
import dev.zoetrope.spi.WorkflowHost;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.spi.WorkflowSupport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Faults in how saved workflows are read and run. */
final class BadSaved {

    private BadSaved() {}

    /** A fault in the question for a saved workflow. */
    interface Asking {
        String saved(WorkflowHost good, Account account, Question question)
                throws ProviderCallException, InterruptedException;
    }

    /**
     * A question for a saved workflow.
     *
     * @param provider the provider that is asked
     * @param place the model that stands for the place
     * @param timeout how long it may take
     */
    record Question(Provider provider, ModelId place, Duration timeout) {}

    static Faulty at(Asking fault) {
        return with(UnaryOperator.identity(), BadGraphs.atHost((good, provider, account) -> new WrappedHost(good) {
            @Override
            public String saved(ModelId place, Duration timeout) throws ProviderCallException, InterruptedException {
                return fault.saved(good, account, new Question(provider, place, timeout));
            }
        }));
    }

    /** A fault in what is understood of a document. */
    interface Reading {
        SavedWorkflow saved(WorkflowSupport good, ModelId place, String document);
    }

    static Faulty atReading(Reading fault) {
        return with(
                good -> new WrappedSupport(good) {
                    @Override
                    public SavedWorkflow saved(ModelId place, String document) {
                        return fault.saved(this.good, place, document);
                    }
                },
                new Faulty() {});
    }

    /** Changes each value that a run sets. */
    static Faulty atValues(UnaryOperator<Object> fault) {
        return with(
                good -> new WrappedSupport(good) {
                    @Override
                    public Map<String, Object> input(WorkflowRun run) {
                        Map<String, Object> body = new LinkedHashMap<>(good.input(run));
                        body.computeIfPresent(
                                "nodeInfoList",
                                (name, items) -> ((List<?>) items)
                                        .stream()
                                                .map(each -> changed(each, fault))
                                                .toList());
                        return body;
                    }
                },
                new Faulty() {});
    }

    private static Map<String, Object> changed(Object item, UnaryOperator<Object> fault) {
        Map<String, Object> copy = BadGraphs.fields(item);
        copy.computeIfPresent("fieldValue", (name, value) -> fault.apply(value));
        return copy;
    }

    /** Changes the graph that is read. */
    static Faulty atGraph(UnaryOperator<Map<String, Object>> fault) {
        return atReading((good, place, document) -> {
            SavedWorkflow read = good.saved(place, document);
            Workflow graph = Workflow.of(
                    fault.apply(BadGraphs.fields(read.shown().orElseThrow().graph())));
            return new SavedWorkflow(read.name(), read.extent(), graph, read.parameters(), read.note());
        });
    }

    private static Faulty with(UnaryOperator<WorkflowSupport> support, Faulty fault) {
        return new Faulty() {
            @Override
            public WorkflowSupport workflows(WorkflowSupport good) {
                return support.apply(good);
            }

            @Override
            public UnaryOperator<Provider> provider(ProviderContext context) {
                return fault.provider(context);
            }
        };
    }
}
