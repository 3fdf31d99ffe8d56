package dev.zoetrope.emulator.runcomfy;

import java.util.List;

/**
 * One way in which an input does not fit.
 *
 * @param path field names and list indexes as text, from the top of the body
 * @param type a short word for the kind of violation
 * @param message for people
 */
record SchemaViolation(List<String> path, String type, String message) {}
