package dev.zoetrope.cli.options;

import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.AnyRequest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What is said in words: written out, which is always literal, or read from a file. */
@Listed(HelpGroup.WORDS)
final class PromptOptions {

    private static final String FROM_A_FILE = " FILE (- is standard input).";

    @ArgGroup
    private Prompt prompt = new Prompt();

    @ArgGroup
    private NegativePrompt negativePrompt = new NegativePrompt();

    @ArgGroup
    private Lyrics lyrics = new Lyrics();

    /** Words, and the same from a file. */
    private static final class Prompt {
        @Option(names = "--prompt", paramLabel = "TEXT", description = "What is to be seen, heard or said.")
        private @Nullable String text;

        @Option(names = "--prompt-file", paramLabel = "FILE", description = "Read the prompt from" + FROM_A_FILE)
        private @Nullable String file;
    }

    /** Words, and the same from a file. */
    private static final class NegativePrompt {
        @Option(names = "--negative-prompt", paramLabel = "TEXT", description = "What the result should not contain.")
        private @Nullable String text;

        @Option(
                names = "--negative-prompt-file",
                paramLabel = "FILE",
                description = "Read the negative prompt from" + FROM_A_FILE)
        private @Nullable String file;
    }

    /** Words, and the same from a file. */
    private static final class Lyrics {
        @Option(names = "--lyrics", paramLabel = "TEXT", description = "The words of a song.")
        private @Nullable String text;

        @Option(names = "--lyrics-file", paramLabel = "FILE", description = "Read the lyrics from" + FROM_A_FILE)
        private @Nullable String file;
    }

    /**
     * Adds what is asked for to a request.
     *
     * @throws MediaException if a file cannot be read
     */
    void addTo(AnyRequest request, InputFiles files) {
        put(request, PortableField.PROMPT, prompt.text, read(files, "prompt-file", prompt.file));
        put(
                request,
                PortableField.NEGATIVE_PROMPT,
                negativePrompt.text,
                read(files, "negative-prompt-file", negativePrompt.file));
        put(request, PortableField.LYRICS, lyrics.text, read(files, "lyrics-file", lyrics.file));
    }

    private static void put(AnyRequest request, PortableField field, @Nullable String text, @Nullable String read) {
        InputOptions.put(request, field, text == null ? read : text);
    }

    private static @Nullable String read(InputFiles files, String option, @Nullable String name) {
        return name == null ? null : TextLines.whole(files, option, name);
    }

    /** {@return what to say of a prompt that looks as if it named a file; it is sent as it is} */
    Optional<String> literal() {
        return Optional.ofNullable(prompt.text)
                .filter(text -> text.startsWith("@") && names(text.substring(1)))
                .map(text -> "note: the prompt is sent as it is written, '" + text + "'; --prompt-file reads a file");
    }

    private static boolean names(String file) {
        try {
            return Files.isRegularFile(Path.of(file));
        } catch (InvalidPathException words) {
            return false;
        }
    }
}
