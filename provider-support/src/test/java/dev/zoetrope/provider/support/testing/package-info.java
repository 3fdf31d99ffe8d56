/**
 * What the socket tests of all provider modules share: a server that does exactly what a test says, byte by byte, and
 * counts what arrives; a recorder of everything logged; and the check of a catalogue file against the schema.
 */
@NullMarked
package dev.zoetrope.provider.support.testing;

import org.jspecify.annotations.NullMarked;
