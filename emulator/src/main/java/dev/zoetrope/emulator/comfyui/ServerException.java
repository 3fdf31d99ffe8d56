package dev.zoetrope.emulator.comfyui;

/** An exception of the server's own language, as its answers and histories quote them. */
final class ServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;

    /**
     * Creates an exception.
     *
     * @param type name of its class there, such as {@code KeyError}
     * @param message as {@code str} writes it
     */
    ServerException(String type, String message) {
        super(message, null, false, false);
        this.type = type;
    }

    /** {@return the name of its class} */
    String type() {
        return type;
    }

    /** {@return its message} */
    String text() {
        return String.valueOf(getMessage());
    }
}
