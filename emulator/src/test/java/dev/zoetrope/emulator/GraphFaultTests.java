package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Faults whose effect depends on the form of the answer, where a graph was run. */
class GraphFaultTests {

    @Test
    void aDeploymentsResultIsChangedInItsOwnForm() {
        try (DeploymentBench bench = new DeploymentBench()) {
            Wire.Answer run = bench.infer("demo-upscale", "{}");
            bench.clock.advance(Duration.ofMinutes(5));
            Faults faults = bench.emulator.faults();

            faults.next(Endpoint.RUNCOMFY_RESULT, ResultFaults.fileValue("null"));
            assertThat(bench.follow(run, "result_url")
                            .at("/outputs/9/images/0/url")
                            .isNull())
                    .isTrue();
            faults.next(Endpoint.RUNCOMFY_RESULT, ResultFaults.resultValue("42"));
            assertThat(bench.follow(run, "result_url").path("outputs").intValue())
                    .isEqualTo(42);
            faults.next(Endpoint.RUNCOMFY_RESULT, ResultFaults.extraFile("true"));
            assertThat(bench.follow(run, "result_url").at("/outputs/9/images")).hasSize(2);
            faults.next(Endpoint.RUNCOMFY_RESULT, Fault.completedWithoutResult());
            JsonNode empty = bench.follow(run, "result_url");
            assertThat(empty.path("status").stringValue()).isEqualTo("succeeded");
            assertThat(empty.has("outputs")).isFalse();
            faults.next(Endpoint.RUNCOMFY_RESULT, Fault.statusJumpsBack());
            JsonNode back = bench.follow(run, "result_url");
            assertThat(back.path("status").stringValue()).isEqualTo("in_queue");
            assertThat(back.has("outputs")).isFalse();
            faults.next(Endpoint.RUNCOMFY_STATUS, Fault.unknownStatus("odd"));
            assertThat(bench.follow(run, "status_url").path("status").stringValue())
                    .isEqualTo("odd");
        }
    }

    @Test
    void anOlderSubmitsIdIsChangedWhereItStands() {
        try (HubBench bench = new HubBench()) {
            Faults faults = bench.emulator.faults();
            faults.next(Endpoint.RUNNINGHUB_SUBMIT, ResultFaults.jobId("true"));
            faults.next(Endpoint.RUNNINGHUB_SUBMIT, ResultFaults.numericId());

            JsonNode odd = bench.create(HubBench.DEMO, "").json().at("/data/taskId");
            JsonNode number = bench.create(HubBench.DEMO, "").json().at("/data/taskId");

            assertThat(odd.isBoolean()).isTrue();
            assertThat(number.isIntegralNumber()).isTrue();
            assertThat(bench.query(number.asString()).path("status").stringValue())
                    .isEqualTo("QUEUED");
        }
    }

    @Test
    void anExpiredAddressIsRenewedByTheNextQuestion() {
        try (HubBench bench = new HubBench(options -> options.linkLife(Duration.ofMinutes(1)))) {
            String task = HubBench.task(bench.create(HubBench.PARTIAL, ""));
            bench.finish();
            String first = bench.query(task).at("/results/0/url").stringValue();
            assertThat(bench.wire.get(first).status()).isEqualTo(200);
            bench.finish();

            String renewed = bench.query(task).at("/results/0/url").stringValue();

            assertThat(bench.wire.get(first).status()).isEqualTo(403);
            assertThat(renewed).isNotEqualTo(first);
            assertThat(bench.wire.get(renewed).status()).isEqualTo(200);
        }
    }
}
