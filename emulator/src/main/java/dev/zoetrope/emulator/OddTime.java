package dev.zoetrope.emulator;

/** What a server may write into {@code Retry-After}, sensible or not. */
public enum OddTime {
    /** A date too far away to be counted in nanoseconds. */
    YEAR_9999("Fri, 31 Dec 9999 23:59:59 GMT"),
    /** A date long ago. */
    YEAR_1970("Thu, 01 Jan 1970 00:00:00 GMT"),
    /** A date in the obsolete form of RFC 850, of 1994: its two digits would be more than 50 years ahead otherwise. */
    RFC_850("Sunday, 06-Nov-94 08:49:37 GMT"),
    /** A date in the form of the C library. */
    ASCTIME("Sun Nov  6 08:49:37 1994"),
    /** An hour in seconds. */
    HOUR("3600"),
    /** More seconds than a long holds. */
    HUGE("99999999999999999999"),
    /** Less than nothing. */
    NEGATIVE("-5"),
    /** Half a second. */
    FRACTION("0.5"),
    /** No time at all. */
    NONSENSE("soon");

    private final String header;

    OddTime(String header) {
        this.header = header;
    }

    /** {@return the value of the header} */
    public String header() {
        return header;
    }
}
