/**
 * RunComfy's trainer: data sets and trainings of LoRAs. Sources: docs.runcomfy.com/trainer-apis, and the vendor's own
 * command for the forms of answers.
 */
@NullMarked
package dev.zoetrope.emulator.runcomfy.trainer;

import org.jspecify.annotations.NullMarked;
