package dev.zoetrope.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.workflow.Workflow;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A request that is made from another one says all that the other says. */
class LikeTests {

    @Test
    void nothingIsLostOnTheWay() throws ReflectiveOperationException {
        MediaRequest all = AnyRequest.of("family")
                .capability(new Capability("image-to-video"))
                .field(PortableField.PROMPT, "x")
                .nativeParameter("a", 1)
                .nativeParameter("provider", "b", 2)
                .account("studio")
                .provider("provider")
                .idempotencyKey("key")
                .deadline(Duration.ofMinutes(1))
                .onDeadline(LeaveOrCancel.CANCEL)
                .onInterrupt(LeaveOrCancel.CANCEL)
                .maxCost(Money.parse("1USD"))
                .allowUnknownPrice(true)
                .forceInput(true)
                .takeNearest(true)
                .allowDuplicate(true)
                .checkHosted(true)
                .target(Target.folder(java.nio.file.Path.of("/made")))
                .workflow(Workflow.of(Map.of("1", Map.of("class_type", "PreviewAny"))))
                .outputNodes(List.of("1"))
                .allowPartial(true)
                .tag("team", "a")
                .context("traceparent", "00")
                .build();
        MediaRequest plain = AnyRequest.of("family").build();
        List<Method> told = Arrays.stream(MediaRequest.class.getMethods())
                .filter(method -> method.getDeclaringClass().equals(MediaRequest.class))
                .filter(method -> method.getParameterCount() == 0)
                .toList();
        assertThat(told).hasSizeGreaterThan(14);
        for (Method method : told) {
            if (!method.getName().equals("model")) {
                assertThat(method.invoke(all)).as(method.getName() + " is set").isNotEqualTo(method.invoke(plain));
            }
            assertThat(method.invoke(AnyRequest.like(all).build()))
                    .as(method.getName())
                    .isEqualTo(method.invoke(all));
        }
    }
}
