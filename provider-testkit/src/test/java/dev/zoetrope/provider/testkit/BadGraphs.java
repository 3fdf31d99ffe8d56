package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.provider.testkit.BadFactory.Faulty;
import dev.zoetrope.spi.NodeClass;
import dev.zoetrope.spi.NodeClasses;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus.Succeeded;
import dev.zoetrope.spi.SavedWorkflow;
import dev.zoetrope.spi.WorkflowHost;
import dev.zoetrope.spi.WorkflowPlace;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.spi.WorkflowSupport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Faults in how graphs run, of a provider that is good otherwise. */
final class BadGraphs {

    private BadGraphs() {}

    /** Changes the graph that a paid call carries, beside all else. */
    static Faulty atGraph(UnaryOperator<Map<String, Object>> fault) {
        return atSupport(good -> new WrappedSupport(good) {
            @Override
            public Map<String, Object> input(WorkflowRun run) {
                Map<String, Object> body = new LinkedHashMap<>(good.input(run));
                body.put("prompt", fault.apply(fields(body.get("prompt"))));
                return body;
            }
        });
    }

    /** Changes what a job made. */
    static Faulty atResults(UnaryOperator<List<ArtifactInfo>> fault) {
        return BadCalls.atState(
                Succeeded.class,
                done -> new Succeeded(fault.apply(done.artifacts()), done.cost(), done.raw(), done.unread()));
    }

    /** Asks for the results of other nodes than those that the caller named. */
    static Faulty wanting(String... nodes) {
        return BadCalls.atStatus((good, account, call) ->
                good.status(call.toBuilder().outputNodes(List.of(nodes)).build()));
    }

    static Faulty atSupport(UnaryOperator<WorkflowSupport> fault) {
        return new Faulty() {
            @Override
            public WorkflowSupport workflows(WorkflowSupport support) {
                return fault.apply(support);
            }
        };
    }

    /** A fault in what a place says. */
    interface Hosting {
        WorkflowHost host(WorkflowHost good, Provider provider, Account account);
    }

    static Faulty atHost(Hosting fault) {
        return BadCalls.at((good, account) -> new WrappedProvider(good, account) {
            @Override
            public Optional<WorkflowHost> workflowHost() {
                return good.workflowHost().map(host -> fault.host(host, good, account));
            }
        });
    }

    /** A fault in the question for the nodes. */
    interface Describing {
        String nodeClasses(ModelId place, Duration timeout) throws ProviderCallException, InterruptedException;
    }

    static WorkflowHost describing(WorkflowHost good, Describing nodes) {
        return new WrappedHost(good) {
            @Override
            public String nodeClasses(ModelId place, Duration timeout)
                    throws ProviderCallException, InterruptedException {
                return nodes.nodeClasses(place, timeout);
            }
        };
    }

    static Map<String, Object> fields(@Nullable Object object) {
        Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) object).forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }

    /** Changes the inputs of each node. */
    static Map<String, Object> withInputs(Map<String, Object> graph, UnaryOperator<Map<String, Object>> fault) {
        graph.replaceAll((id, node) -> {
            Map<String, Object> copy = fields(node);
            copy.put("inputs", fault.apply(fields(copy.get("inputs"))));
            return copy;
        });
        return graph;
    }

    /** Turns numbers into those that a program of floating point would have. */
    static @Nullable Object rounded(@Nullable Object value) {
        return value instanceof BigDecimal number ? BigDecimal.valueOf(number.doubleValue()) : value;
    }

    /** No classes at all. */
    static NodeClasses none() {
        return new NodeClasses() {
            @Override
            public Optional<NodeClass> find(String name) {
                return Optional.empty();
            }

            @Override
            public List<String> names() {
                return List.of();
            }
        };
    }

    /** The same classes, none of which costs money. */
    static NodeClasses free(NodeClasses good) {
        return new NodeClasses() {
            @Override
            public Optional<NodeClass> find(String name) {
                return good.find(name)
                        .map(each -> new NodeClass(each.name(), each.inputs(), each.outputs(), each.output(), false));
            }

            @Override
            public List<String> names() {
                return good.names();
            }
        };
    }

    /** Good support. */
    static class WrappedSupport implements WorkflowSupport {

        final WorkflowSupport good;

        WrappedSupport(WorkflowSupport good) {
            this.good = good;
        }

        /** Changes the places. */
        static WorkflowSupport ofPlaces(WorkflowSupport good, UnaryOperator<WorkflowPlace> fault) {
            return new WrappedSupport(good) {
                @Override
                public Optional<WorkflowPlace> place(String nativeId) {
                    return good.place(nativeId).map(fault);
                }
            };
        }

        /** Changes how descriptions are read. */
        static WorkflowSupport ofClasses(WorkflowSupport good, Function<String, NodeClasses> reading) {
            return new WrappedSupport(good) {
                @Override
                public NodeClasses nodeClasses(String document) {
                    return reading.apply(document);
                }
            };
        }

        @Override
        public Optional<WorkflowPlace> place(String nativeId) {
            return good.place(nativeId);
        }

        @Override
        public Optional<String> placeOfGraphs(@Nullable String workflow) {
            return good.placeOfGraphs(workflow);
        }

        @Override
        public Map<String, Object> input(WorkflowRun run) {
            return good.input(run);
        }

        @Override
        public SavedWorkflow saved(ModelId place, String document) {
            return good.saved(place, document);
        }

        @Override
        public NodeClasses nodeClasses(String document) {
            return good.nodeClasses(document);
        }
    }

    /** A good host. */
    static class WrappedHost implements WorkflowHost {

        final WorkflowHost good;

        WrappedHost(WorkflowHost good) {
            this.good = good;
        }

        @Override
        public String saved(ModelId place, Duration timeout) throws ProviderCallException, InterruptedException {
            return good.saved(place, timeout);
        }

        @Override
        public Optional<String> version(ModelId place, Duration timeout)
                throws ProviderCallException, InterruptedException {
            return good.version(place, timeout);
        }

        @Override
        public String nodeClasses(ModelId place, Duration timeout) throws ProviderCallException, InterruptedException {
            return good.nodeClasses(place, timeout);
        }
    }
}
