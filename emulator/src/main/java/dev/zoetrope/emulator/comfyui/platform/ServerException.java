package dev.zoetrope.emulator.comfyui.platform;

/** An exception of the server's own language, as its answers and histories quote them. */
public final class ServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;

    /**
     * Creates an exception.
     *
     * @param type name of its class there, such as {@code KeyError}
     * @param message as {@code str} writes it
     */
    public ServerException(String type, String message) {
        super(message, null, false, false);
        this.type = type;
    }

    /** {@return the name of its class} */
    public String type() {
        return type;
    }

    /** {@return its message} */
    public String text() {
        return String.valueOf(getMessage());
    }
}
