package dev.zoetrope.cli.picture;

import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.cli.runtime.CommandContext;
import java.util.Optional;

/** Draws saved files in the terminal, where it can. */
public final class TerminalPicture {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;

    private final CommandContext context;

    /**
     * Prepares to draw.
     *
     * @param context where the command runs
     */
    public TerminalPicture(CommandContext context) {
        this.context = context;
    }

    /**
     * Draws a file, if standard output leads to a terminal that draws and the file is a picture or a film. What cannot
     * be drawn is passed over: where the file is has been said already.
     *
     * @param file what was saved
     * @throws dev.zoetrope.api.error.MediaException if the environment asks for a protocol that there is not
     */
    public void draw(SavedFile file) {
        if (context.terminal().outWidth().isEmpty()) {
            return;
        }
        Optional<GraphicsProtocol> protocol = GraphicsProtocol.of(context.environment());
        protocol.flatMap(known -> Thumbnail.of(file, WIDTH, HEIGHT).map(known::encode))
                .ifPresent(sequences -> context.out().printControls(sequences + System.lineSeparator()));
    }
}
