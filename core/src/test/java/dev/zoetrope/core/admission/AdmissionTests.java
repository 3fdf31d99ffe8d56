package dev.zoetrope.core.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.core.time.ManualTimer;
import dev.zoetrope.spi.AccountInquiry;
import dev.zoetrope.spi.AccountState;
import dev.zoetrope.spi.ProviderCallException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdmissionTests {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final ManualTimer timer = new ManualTimer();
    private final List<Integer> called = new ArrayList<>();
    private final Deque<Runnable> calls = new ArrayDeque<>();

    private Admission admission(int configured) {
        return new Admission(configured, Optional.empty(), timer, calls::add);
    }

    private List<Permit> draw(Admission admission, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> admission.draw(() -> called.add(number)))
                .toList();
    }

    @Test
    void asManyAsConfiguredAreInsideAndTheRestWaitInTheirOrder() {
        List<Permit> tickets = draw(admission(2), 5);
        assertThat(tickets.stream().map(Permit::request)).containsExactly(true, true, false, false, false);

        tickets.get(0).held();
        assertThat(called).isEmpty();
        tickets.get(1).leave();
        assertThat(called).containsExactly(2);
        tickets.get(0).leave();
        tickets.get(2).leave();
        assertThat(called).containsExactly(2, 3, 4);
    }

    @Test
    void aTicketThatIsLetInMayAskAgainAndOneThatLeavesTheQueueIsNotCalled() {
        List<Permit> tickets = draw(admission(1), 3);
        tickets.forEach(Permit::request);
        assertThat(tickets.get(0).request()).isTrue();
        assertThat(tickets.get(1).waiting()).isTrue();

        tickets.get(1).leave();
        tickets.get(0).leave();

        assertThat(called).containsExactly(2);
        assertThat(tickets.get(1).waiting()).isFalse();
    }

    @Test
    void noTimeThatAProviderNamesKeepsTheOthersOutForMoreThanTenSeconds() {
        for (Duration named : List.of(Duration.ofHours(1), Duration.ofDays(365), Duration.ofSeconds(Long.MAX_VALUE))) {
            called.clear();
            List<Permit> tickets = draw(admission(Integer.MAX_VALUE), 2);
            tickets.get(0).request();
            tickets.get(0).refused(FailureReason.RATE_LIMITED, named);
            assertThat(tickets.get(1).request()).isFalse();

            timer.advance(Duration.ofSeconds(9));
            assertThat(called).isEmpty();
            timer.advance(Duration.ofSeconds(1));
            assertThat(called).containsExactly(1);
        }
    }

    @Test
    void aTimeThatIsOverAlreadyKeepsNobodyOut() {
        List<Permit> tickets = draw(admission(Integer.MAX_VALUE), 2);
        tickets.get(0).request();
        tickets.get(0).refused(FailureReason.RATE_LIMITED, Duration.ofSeconds(Long.MIN_VALUE));

        assertThat(tickets.get(1).request()).isTrue();
    }

    @Test
    void afterARefusalNobodyIsLetInUntilThePauseIsOverAndThenOneAtATime() {
        Admission admission = admission(Integer.MAX_VALUE);
        List<Permit> tickets = draw(admission, 4);
        tickets.subList(0, 3).forEach(Permit::request);
        tickets.get(0).refused(FailureReason.RATE_LIMITED, PAUSE);
        tickets.get(1).refused(FailureReason.RATE_LIMITED, PAUSE.minusSeconds(5));
        tickets.get(2).refused(FailureReason.RATE_LIMITED, PAUSE.minusSeconds(5));
        tickets.forEach(permit -> assertThat(permit.request()).isFalse());

        timer.advance(PAUSE.minusMillis(1));
        assertThat(called).isEmpty();
        timer.advance(Duration.ofMillis(1));
        assertThat(called).as("the one that has waited longest").containsExactly(0);
        tickets.get(0).held();
        assertThat(called).as("one more for each acceptance").containsExactly(0, 1, 2);
    }

    @Test
    void refusalsForCapacityTeachALimitAndAcceptancesRaiseIt() {
        Admission admission = admission(Integer.MAX_VALUE);
        List<Permit> tickets = draw(admission, 12);
        tickets.subList(0, 4).forEach(Permit::request);
        tickets.subList(0, 4).forEach(Permit::held);
        tickets.get(4).request();
        tickets.get(4).refused(FailureReason.CAPACITY, PAUSE);
        timer.advance(PAUSE);

        assertThat(tickets.get(4).request())
                .as("four are held, and four is the limit")
                .isFalse();
        tickets.subList(5, 12).forEach(Permit::request);
        // A full round of acceptances at the limit raises it by one.
        for (int i = 0; i < 5; i++) {
            tickets.get(i).leave();
            tickets.get(4 + i).held();
        }
        assertThat(called).contains(9);
        assertThat(called).doesNotContain(11);
    }

    @Test
    void aLimitNeverFallsBelowOne() {
        Admission admission = admission(Integer.MAX_VALUE);
        Permit permit = draw(admission, 1).get(0);
        for (int i = 0; i < 20; i++) {
            assertThat(permit.request()).isTrue();
            permit.refused(FailureReason.CAPACITY, PAUSE);
            timer.advance(PAUSE);
        }
        assertThat(permit.request()).isTrue();
    }

    @Test
    void theProviderIsAskedForItsLimitWhenASecondJobComes() {
        List<AccountState> answers =
                List.of(AccountState.builder().concurrencyLimit(2).build());
        AccountInquiry inquiry = timeout -> answers.get(0);
        Admission admission = new Admission(Integer.MAX_VALUE, Optional.of(inquiry), timer, calls::add);
        List<Permit> tickets = draw(admission, 3);

        assertThat(tickets.get(0).request()).isTrue();
        assertThat(calls).as("a program with one job never asks").isEmpty();
        assertThat(tickets.get(1).request()).isFalse();
        assertThat(tickets.get(2).request()).isFalse();
        assertThat(calls).as("asked once").hasSize(1);
        calls.remove().run();

        assertThat(called).containsExactly(1);
    }

    @Test
    void aProviderThatDoesNotTellHoldsUpNobody() {
        AccountInquiry inquiry = timeout -> {
            throw new ProviderCallException(FailureReason.UNAVAILABLE, "503", true, null);
        };
        Admission admission = new Admission(Integer.MAX_VALUE, Optional.of(inquiry), timer, calls::add);
        List<Permit> tickets = draw(admission, 3);
        tickets.forEach(Permit::request);
        calls.remove().run();

        assertThat(called).containsExactly(1, 2);
    }

    @Test
    void whatIsHeldFromBeforeCountsAlthoughNobodyAskedForIt() {
        Admission admission = admission(1);
        List<Permit> tickets = draw(admission, 2);
        tickets.get(0).held();

        assertThat(tickets.get(1).request()).isFalse();
        tickets.get(0).leave();
        assertThat(called).containsExactly(1);
    }
}
