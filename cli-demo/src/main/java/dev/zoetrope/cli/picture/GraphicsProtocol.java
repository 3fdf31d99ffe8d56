package dev.zoetrope.cli.picture;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a terminal is asked to draw a picture. Which one it understands is known from the environment alone. */
public enum GraphicsProtocol {

    /** That of kitty, which Ghostty understands as well: a PNG in pieces. */
    KITTY {
        @Override
        String encode(BufferedImage picture) {
            String all = Base64.getEncoder().encodeToString(Png.of(picture));
            StringBuilder text = new StringBuilder();
            for (int from = 0; from < all.length(); from += PIECE) {
                int to = Math.min(all.length(), from + PIECE);
                // q=2: the terminal answers nothing, since nothing reads its answer.
                text.append("\033_G").append(from == 0 ? "a=T,f=100,q=2," : "q=2,");
                text.append(to < all.length() ? "m=1;" : "m=0;");
                text.append(all, from, to).append("\033\\");
            }
            return text.toString();
        }
    },

    /** That of iTerm2, which WezTerm and mintty understand as well: a whole file. */
    ITERM2 {
        @Override
        String encode(BufferedImage picture) {
            byte[] png = Png.of(picture);
            return "\033]1337;File=inline=1;preserveAspectRatio=1;size=" + png.length + ":"
                    + Base64.getEncoder().encodeToString(png) + "\007";
        }
    },

    /** That of the VT340, which foot, mlterm, contour and Konsole understand: rows of six points. */
    SIXEL {
        @Override
        String encode(BufferedImage picture) {
            return Sixels.of(picture);
        }
    };

    /** The variable by which a user chooses; {@code none} switches pictures off. */
    public static final String VARIABLE = "ZOETROPE_GRAPHICS";

    private static final String NONE = "none";
    private static final int PIECE = 4096;

    /** {@return the control sequences that draw a picture where the cursor stands} */
    abstract String encode(BufferedImage picture);

    /**
     * Finds what a terminal understands.
     *
     * @param environment the environment variables
     * @return the protocol; empty if none is known of this terminal
     * @throws MediaException if the variable asks for one that there is not
     */
    public static Optional<GraphicsProtocol> of(Map<String, String> environment) {
        String asked = environment.getOrDefault(VARIABLE, "").strip().toLowerCase(Locale.ROOT);
        if (asked.equals(NONE)) {
            return Optional.empty();
        }
        return asked.isEmpty() ? known(environment) : Optional.of(named(asked));
    }

    private static GraphicsProtocol named(String asked) {
        return Stream.of(values())
                .filter(each -> each.word().equals(asked))
                .findFirst()
                .orElseThrow(() -> MediaException.because(
                                FailureReason.CONFIGURATION,
                                VARIABLE + " is '" + asked + "'; allowed: "
                                        + Stream.of(values())
                                                .map(GraphicsProtocol::word)
                                                .collect(Collectors.joining(", "))
                                        + ", " + NONE)
                        .build());
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<GraphicsProtocol> known(Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", "");
        String program = environment.getOrDefault("TERM_PROGRAM", "");
        if (environment.containsKey("TMUX") || type.startsWith("screen") || type.startsWith("tmux")) {
            // A multiplexer passes nothing on.
            return Optional.empty();
        }
        if (type.contains("kitty") || type.contains("ghostty") || environment.containsKey("KITTY_WINDOW_ID")) {
            return Optional.of(KITTY);
        }
        if (program.equals("iTerm.app")
                || program.equals("WezTerm")
                || program.equals("mintty")
                || environment.getOrDefault("LC_TERMINAL", "").equals("iTerm2")) {
            return Optional.of(ITERM2);
        }
        boolean sixel = type.startsWith("foot")
                || type.startsWith("mlterm")
                || type.startsWith("contour")
                || type.contains("sixel")
                || environment.containsKey("KONSOLE_VERSION");
        return sixel ? Optional.of(SIXEL) : Optional.empty();
    }
}
