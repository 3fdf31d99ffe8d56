package dev.zoetrope.core.discovery;

/**
 * A provider that was announced and could not be loaded.
 *
 * @param name the class or file that announces it, as far as known
 * @param source the jar or folder that announces it
 * @param problem what went wrong
 */
public record BrokenProvider(String name, String source, String problem) {}
