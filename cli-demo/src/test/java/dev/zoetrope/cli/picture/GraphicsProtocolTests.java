package dev.zoetrope.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each protocol carries the picture, which is read back here as a terminal would. */
class GraphicsProtocolTests {

    private static final Pattern KITTY = Pattern.compile("\033_G([^;]*);([^\033]*)\033\\\\");
    private static final Pattern ITERM2 = Pattern.compile("\033\\]1337;File=inline=1;[^:]*size=(\\d+):([^\007]*)\007");
    private static final Pattern REGISTER = Pattern.compile("#(\\d+);2;(\\d+);(\\d+);(\\d+)");
    private static final Pattern POINTS = Pattern.compile("#(\\d+)|!(\\d+)([?-~])|([?-~])|([$-])");

    @ParameterizedTest
    @CsvSource({
        "TERM=xterm-kitty, KITTY",
        "TERM=xterm-256color;KITTY_WINDOW_ID=3, KITTY",
        "TERM=xterm-ghostty, KITTY",
        "TERM_PROGRAM=iTerm.app, ITERM2",
        "TERM_PROGRAM=WezTerm, ITERM2",
        "LC_TERMINAL=iTerm2;TERM=xterm-256color, ITERM2",
        "TERM=foot-extra, SIXEL",
        "TERM=mlterm, SIXEL",
        "KONSOLE_VERSION=230805;TERM=xterm-256color, SIXEL",
        "TERM=xterm-256color, ",
        "TERM_PROGRAM=Apple_Terminal, ",
        "TERM=tmux-256color;KITTY_WINDOW_ID=3, ",
        "TERM=xterm-kitty;TMUX=/tmp/tmux, ",
        "TERM=xterm-256color;ZOETROPE_GRAPHICS=sixel, SIXEL",
        "TERM=xterm-kitty;ZOETROPE_GRAPHICS=none, ",
        "TERM=xterm-kitty;TMUX=x;ZOETROPE_GRAPHICS=Kitty, KITTY"
    })
    void theEnvironmentSaysWhatATerminalUnderstands(String variables, GraphicsProtocol expected) {
        Map<String, String> environment = Pattern.compile(";")
                .splitAsStream(variables)
                .collect(Collectors.toMap(each -> each.split("=")[0], each -> each.split("=")[1]));

        assertThat(GraphicsProtocol.of(environment)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void anUnknownProtocolIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> GraphicsProtocol.of(Map.of(GraphicsProtocol.VARIABLE, "ascii")))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(FailureReason.CONFIGURATION))
                .hasMessage("ZOETROPE_GRAPHICS is 'ascii'; allowed: kitty, iterm2, sixel, none");
    }

    @Test
    void kittyGetsAPngInPieces() throws IOException {
        BufferedImage picture = noise(90, 70);
        Matcher pieces = KITTY.matcher(GraphicsProtocol.KITTY.encode(picture));
        StringBuilder base64 = new StringBuilder();
        StringBuilder more = new StringBuilder();
        while (pieces.find()) {
            assertThat(pieces.group(2)).hasSizeLessThanOrEqualTo(4096);
            base64.append(pieces.group(2));
            more.append(pieces.group(1)).append(' ');
        }

        assertThat(more.toString()).startsWith("a=T,f=100,q=2,m=1 q=2,m=1 ").endsWith("q=2,m=0 ");
        assertSame(decoded(base64.toString()), picture);
    }

    @Test
    void aSmallPictureIsOnePiece() {
        assertThat(GraphicsProtocol.KITTY.encode(noise(1, 1))).startsWith("\033_Ga=T,f=100,q=2,m=0;");
    }

    @Test
    void iTermGetsAFile() throws IOException {
        BufferedImage picture = noise(20, 10);
        Matcher file = ITERM2.matcher(GraphicsProtocol.ITERM2.encode(picture));

        assertThat(file.matches()).isTrue();
        assertThat(Base64.getDecoder().decode(file.group(2))).hasSize(Integer.parseInt(file.group(1)));
        assertSame(decoded(file.group(2)), picture);
    }

    @Test
    void sixelsShowThePictureInTheColoursThatThereAre() {
        BufferedImage picture = new BufferedImage(64, 33, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 33; y++) {
            for (int x = 0; x < 64; x++) {
                boolean clear = x < 4 && y < 4;
                picture.setRGB(x, y, clear ? 0 : 0xff000000 | x * 4 << 16 | y * 7 << 8 | 255 - x * 4);
            }
        }
        int[][] shown = shown(GraphicsProtocol.SIXEL.encode(picture), 64, 33);

        assertThat(shown[0][0]).as("a point that is clear").isZero();
        assertThat(shown[32][63]).isNotZero();
        // What is rounded in one point is made up for by its neighbours.
        for (int channel = 0; channel < 24; channel += 8) {
            assertThat(mean(shown, channel)).isCloseTo(mean(picture, channel), within(3.0));
        }
    }

    private static double mean(int[][] points, int channel) {
        double sum = 0;
        for (int y = 8; y < 32; y++) {
            for (int x = 8; x < 56; x++) {
                sum += points[y][x] >> channel & 0xff;
            }
        }
        return sum / (24 * 48);
    }

    private static double mean(BufferedImage picture, int channel) {
        int[][] points = new int[picture.getHeight()][picture.getWidth()];
        for (int y = 0; y < points.length; y++) {
            for (int x = 0; x < points[y].length; x++) {
                points[y][x] = picture.getRGB(x, y);
            }
        }
        return mean(points, channel);
    }

    /** Draws sixels as a terminal does. */
    private static int[][] shown(String sixels, int width, int height) {
        Matcher head =
                Pattern.compile("\033P0;1;0q\"1;1;(\\d+);(\\d+)(.*)\033\\\\").matcher(sixels);
        assertThat(head.matches()).isTrue();
        assertThat(head.group(1) + "x" + head.group(2)).isEqualTo(width + "x" + height);
        Map<Integer, Integer> registers = new HashMap<>();
        Matcher register = REGISTER.matcher(head.group(3));
        while (register.find()) {
            int colour = 0xff;
            for (int part = 2; part <= 4; part++) {
                colour = colour << 8 | Math.round(Integer.parseInt(register.group(part)) * 2.55f);
            }
            registers.put(Integer.valueOf(register.group(1)), colour);
        }
        int[][] points = new int[(height + 5) / 6 * 6][width];
        int[] at = {0, 0};
        int colour = 0;
        Matcher point = POINTS.matcher(REGISTER.matcher(head.group(3)).replaceAll(""));
        while (point.find()) {
            if (point.group(1) != null) {
                colour = registers.get(Integer.valueOf(point.group(1)));
            } else if (point.group(5) != null) {
                at[0] = 0;
                at[1] += point.group(5).equals("-") ? 6 : 0;
            } else {
                int times = point.group(2) == null ? 1 : Integer.parseInt(point.group(2));
                int rows = (point.group(2) == null ? point.group(4) : point.group(3)).charAt(0) - '?';
                for (; times > 0; times--, at[0]++) {
                    for (int row = 0; row < 6; row++) {
                        if ((rows >> row & 1) == 1) {
                            points[at[1] + row][at[0]] = colour;
                        }
                    }
                }
            }
        }
        return points;
    }

    private static BufferedImage decoded(String base64) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    }

    private static BufferedImage noise(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(4);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return picture;
    }

    private static void assertSame(BufferedImage shown, BufferedImage picture) {
        assertThat(shown.getWidth()).isEqualTo(picture.getWidth());
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                assertThat(shown.getRGB(x, y)).isEqualTo(picture.getRGB(x, y));
            }
        }
    }
}
