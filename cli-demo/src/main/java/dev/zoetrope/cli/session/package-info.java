/**
 * Opens the client that a command works with: the providers, the ledger alone, or the embedded emulator in their place.
 * It also keeps the native library of the ledger's driver in the command's home.
 */
@NullMarked
package dev.zoetrope.cli.session;

import org.jspecify.annotations.NullMarked;
