package dev.zoetrope.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    http://127.0.0.1:8080 | http://127.0.0.1:8080
                    my file.mp4           | 'my file.mp4'
                    it's                  | 'it'\\''s'
                    $HOME                 | '$HOME'
                    "" | ''
                    """)
    void aShellReadsAWordBackAsItIs(String word, String quoted) {
        assertThat(Shell.quote(word)).isEqualTo(quoted);
    }
}
