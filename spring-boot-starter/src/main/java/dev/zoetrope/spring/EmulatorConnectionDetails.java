package dev.zoetrope.spring;

import java.util.Map;

/**
 * The connection to an emulator.
 *
 * @param variables those that point a client there
 */
record EmulatorConnectionDetails(Map<String, String> variables) implements ZoetropeConnectionDetails {}
