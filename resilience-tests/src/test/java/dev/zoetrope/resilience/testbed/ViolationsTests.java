package dev.zoetrope.resilience.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ViolationsTests {

    private final Violations whole = new Violations();
    private final Violations part = new Violations();

    @Test
    void whatIsLateInAPartIsLateInTheWhole() {
        part.unlessLate(false, "ended at its deadline");

        whole.addAll(part);

        assertThat(whole.all()).containsExactly("ended at its deadline");
        assertThat(whole.onlyLate()).isTrue();
    }

    @Test
    void whatIsNotAMatterOfTimeInAPartIsNoneInTheWhole() {
        part.unlessLate(false, "ended at its deadline");
        part.unless(false, "bought twice");

        whole.addAll(part);

        assertThat(whole.all()).containsExactly("bought twice", "ended at its deadline");
        assertThat(whole.onlyLate()).isFalse();
    }
}
