package dev.zoetrope.emulator.replicate;

/**
 * What is wrong with one field of an input.
 *
 * @param type the word of the service's validator
 * @param field its path, which begins with {@code input}
 * @param description for people
 */
record InvalidField(String type, String field, String description) {}
