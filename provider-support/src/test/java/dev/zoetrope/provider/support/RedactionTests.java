package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Secret;
import org.junit.jupiter.api.Test;

/** What is left of a server's words. */
class RedactionTests {

    private final Redaction redaction = new Redaction(Secret.of("k.e+y-123"));

    @Test
    void theKeyIsMaskedInAnyCaseAndLiterally() {
        assertThat(redaction.clean("a k.e+y-123 K.E+Y-123 kxe+y-123")).isEqualTo("a [secret] [secret] kxe+y-123");
    }

    @Test
    void aKeyAcrossTheCutIsMaskedAsAWhole() {
        String words = "x".repeat(Redaction.MAX_LENGTH - 4) + "k.e+y-123";
        assertThat(redaction.clean(words)).doesNotContain("k.e").hasSizeLessThanOrEqualTo(Redaction.MAX_LENGTH);
    }

    @Test
    void controlCharactersAndLineBreaksBecomeOneBlank() {
        assertThat(redaction.clean("\u001b[31mred\r\n\tand\u2028more\u202e\u0000"))
                .isEqualTo("[31mred and more");
    }

    @Test
    void aCutDoesNotSplitACharacter() {
        String words = "x".repeat(Redaction.MAX_LENGTH - 4) + "\ud83d\ude00".repeat(4);
        assertThat(redaction.clean(words)).endsWith("x...");
    }

    @Test
    void itPrintsNoKey() {
        assertThat(redaction).asString().doesNotContain("k.e+y");
    }
}
