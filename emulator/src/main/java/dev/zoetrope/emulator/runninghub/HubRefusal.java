package dev.zoetrope.emulator.runninghub;

/** Why a request is refused, thrown to where it is answered. */
final class HubRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HubCode code;

    /**
     * Creates a refusal.
     *
     * @param code of the older calls, where the newer ones have another for the same
     * @param detail what is wrong, empty where the code says it all
     */
    HubRefusal(HubCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    HubCode code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
