package dev.zoetrope.provider.testkit;

import java.util.stream.Stream;

/** What can have become of a document that was kept. */
final class Damage {

    private static final String CUT = "cut off";
    private static final String EMPTY = "empty";
    private static final String LIST = "a list";
    private static final String PAGE = "a page for people";

    private Damage() {}

    static Stream<String> names() {
        return Stream.of(CUT, EMPTY, LIST, PAGE);
    }

    static String of(String damage, String document) {
        return switch (damage) {
            case CUT -> document.substring(0, document.length() / 2);
            case EMPTY -> "";
            case LIST -> "[" + document + "]";
            default -> "<!DOCTYPE html><html><body>Log in</body></html>";
        };
    }
}
