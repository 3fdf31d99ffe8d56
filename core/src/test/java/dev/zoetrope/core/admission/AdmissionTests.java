package dev.zoetrope.core.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.core.time.ManualTimer;
import dev.zoetrope.spi.AccountInquiry;
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
        List<Permit> permits = draw(admission(2), 5);
        assertThat(permits.stream().map(Permit::request)).containsExactly(true, true, false, false, false);

        permits.get(0).acquired();
        assertThat(called).isEmpty();
        permits.get(1).release();
        assertThat(called).containsExactly(2);
        permits.get(0).release();
        permits.get(2).release();
        assertThat(called).containsExactly(2, 3, 4);
    }

    @Test
    void aTicketThatIsLetInMayAskAgainAndOneThatLeavesTheQueueIsNotCalled() {
        List<Permit> permits = draw(admission(1), 3);
        permits.forEach(Permit::request);
        assertThat(permits.get(0).request()).isTrue();
        assertThat(permits.get(1).waiting()).isTrue();

        permits.get(1).release();
        permits.get(0).release();

        assertThat(called).containsExactly(2);
        assertThat(permits.get(1).waiting()).isFalse();
    }

    @Test
    void noTimeThatAProviderNamesKeepsTheOthersOutForMoreThanTenSeconds() {
        for (Duration named : List.of(Duration.ofHours(1), Duration.ofDays(365), Duration.ofSeconds(Long.MAX_VALUE))) {
            called.clear();
            List<Permit> permits = draw(admission(Integer.MAX_VALUE), 2);
            permits.get(0).request();
            permits.get(0).throttled(FailureReason.RATE_LIMITED, named);
            assertThat(permits.get(1).request()).isFalse();

            timer.advance(Duration.ofSeconds(9));
            assertThat(called).isEmpty();
            timer.advance(Duration.ofSeconds(1));
            assertThat(called).containsExactly(1);
        }
    }

    @Test
    void aTimeThatIsOverAlreadyKeepsNobodyOut() {
        List<Permit> permits = draw(admission(Integer.MAX_VALUE), 2);
        permits.get(0).request();
        permits.get(0).throttled(FailureReason.RATE_LIMITED, Duration.ofSeconds(Long.MIN_VALUE));

        assertThat(permits.get(1).request()).isTrue();
    }

    @Test
    void afterARefusalNobodyIsLetInUntilThePauseIsOverAndThenOneAtATime() {
        Admission admission = admission(Integer.MAX_VALUE);
        List<Permit> permits = draw(admission, 4);
        permits.subList(0, 3).forEach(Permit::request);
        permits.get(0).throttled(FailureReason.RATE_LIMITED, PAUSE);
        permits.get(1).throttled(FailureReason.RATE_LIMITED, PAUSE.minusSeconds(5));
        permits.get(2).throttled(FailureReason.RATE_LIMITED, PAUSE.minusSeconds(5));
        permits.forEach(permit -> assertThat(permit.request()).isFalse());

        timer.advance(PAUSE.minusMillis(1));
        assertThat(called).isEmpty();
        timer.advance(Duration.ofMillis(1));
        assertThat(called).as("the one that has waited longest").containsExactly(0);
        permits.get(0).acquired();
        assertThat(called).as("one more for each acceptance").containsExactly(0, 1, 2);
    }

    @Test
    void refusalsForCapacityTeachALimitAndAcceptancesRaiseIt() {
        Admission admission = admission(Integer.MAX_VALUE);
        List<Permit> permits = draw(admission, 12);
        permits.subList(0, 4).forEach(Permit::request);
        permits.subList(0, 4).forEach(Permit::acquired);
        permits.get(4).request();
        permits.get(4).throttled(FailureReason.CAPACITY, PAUSE);
        timer.advance(PAUSE);

        assertThat(permits.get(4).request())
                .as("four are held, and four is the limit")
                .isFalse();
        permits.subList(5, 12).forEach(Permit::request);
        // A full round of acceptances at the limit raises it by one.
        for (int i = 0; i < 5; i++) {
            permits.get(i).release();
            permits.get(4 + i).acquired();
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
            permit.throttled(FailureReason.CAPACITY, PAUSE);
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
        List<Permit> permits = draw(admission, 3);

        assertThat(permits.get(0).request()).isTrue();
        assertThat(calls).as("a program with one job never asks").isEmpty();
        assertThat(permits.get(1).request()).isFalse();
        assertThat(permits.get(2).request()).isFalse();
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
        List<Permit> permits = draw(admission, 3);
        permits.forEach(Permit::request);
        calls.remove().run();

        assertThat(called).containsExactly(1, 2);
    }

    @Test
    void whatIsHeldFromBeforeCountsAlthoughNobodyAskedForIt() {
        Admission admission = admission(1);
        List<Permit> permits = draw(admission, 2);
        permits.get(0).acquired();

        assertThat(permits.get(1).request()).isFalse();
        permits.get(0).release();
        assertThat(called).containsExactly(1);
    }
}
