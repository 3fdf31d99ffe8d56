package dev.zoetrope.core.planted;

import java.awt.image.BufferedImage;
import java.beans.PropertyChangeSupport;
import javax.imageio.ImageIO;

/** Planted: what would be published, and needs java.desktop. */
public final class Drawings {

    private Drawings() {}

    public static final class HoldsAPicture {
        public BufferedImage held;
    }

    public static final class ReadsPictures {
        public void read() {
            ImageIO.scanForPlugins();
        }
    }

    public static final class HoldsListeners {
        public PropertyChangeSupport held;
    }
}
