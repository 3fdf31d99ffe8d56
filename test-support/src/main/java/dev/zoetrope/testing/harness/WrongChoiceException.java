package dev.zoetrope.testing.harness;

/** A command line asks for what there is not. */
public final class WrongChoiceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message what was given and what there is
     */
    public WrongChoiceException(String message) {
        super(message);
    }
}
