package dev.zoetrope.cli;

import dev.zoetrope.cli.command.CommandLines;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Interrupts;
import dev.zoetrope.cli.runtime.Signals;
import dev.zoetrope.cli.runtime.StandardStreams;
import dev.zoetrope.cli.runtime.Terminal;
import dev.zoetrope.cli.runtime.TypedInput;
import dev.zoetrope.cli.text.TextOutput;
import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entry point of the command, and the only class that touches the process it runs in. */
public final class Main {

    private static final int USUAL_WIDTH = 80;
    private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d{1,3})\\s*");

    private Main() {}

    /**
     * Runs the command and ends the process with its status.
     *
     * @param args the words after {@code zoetrope}
     */
    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        // Paths and prompts are printed as UTF-8 whatever the locale says, so that scripts read them back.
        TextOutput out = TextOutput.ofResults(new FileOutputStream(FileDescriptor.out), () -> leadsTo(1, "pipe:"));
        TextOutput err = TextOutput.ofMessages(new FileOutputStream(FileDescriptor.err));
        Interrupts interrupts =
                new Interrupts(Signals::handle, () -> Runtime.getRuntime().halt(ExitStatus.INTERRUPTED));
        CommandContext context = new CommandContext(
                environment,
                new StandardStreams(standardInput(), out, err, terminal(environment)),
                Clock.system(ZoneId.systemDefault()),
                interrupts);
        int status = CommandLines.run(context, args);
        out.flush();
        err.flush();
        System.exit(status);
    }

    private static InputStream standardInput() {
        InputStream in = new FileInputStream(FileDescriptor.in);
        return isTerminal(0) ? new TypedInput(in) : in;
    }

    private static Terminal terminal(Map<String, String> environment) {
        boolean capable = !"dumb".equals(environment.get("TERM"));
        boolean colours = capable && environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean outIsTerminal = isTerminal(1);
        boolean errIsTerminal = isTerminal(2);
        return new Terminal(
                outIsTerminal && colours,
                errIsTerminal && colours,
                errIsTerminal && capable,
                outIsTerminal ? Optional.of(Main::terminalWidth) : Optional.empty());
    }

    /** Java has no call for it, and every system with a terminal at this path has the program. */
    private static int terminalWidth() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher columns = SIZE.matcher(size);
            return columns.matches() ? Integer.parseInt(columns.group(1)) : USUAL_WIDTH;
        } catch (IOException unknown) {
            return USUAL_WIDTH;
        }
    }

    private static boolean isTerminal(int descriptor) {
        if (!Files.isSymbolicLink(link(descriptor))) {
            return Optional.ofNullable(System.console())
                    .filter(Main::isTerminal)
                    .isPresent();
        }
        return leadsTo(descriptor, "/dev/pts/", "/dev/tty", "/dev/console");
    }

    /** Tells whether a descriptor leads to something that is called so; where that cannot be known, it does not. */
    private static boolean leadsTo(int descriptor, String... beginnings) {
        try {
            String target = Files.readSymbolicLink(link(descriptor)).toString();
            return Arrays.stream(beginnings).anyMatch(target::startsWith);
        } catch (IOException | UnsupportedOperationException hidden) {
            return false;
        }
    }

    private static Path link(int descriptor) {
        return Path.of("/proc/self/fd/" + descriptor);
    }

    /** Before Java 22 there is a console only if there is a terminal; since then the console says it itself. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException older) {
            return true;
        }
    }
}
