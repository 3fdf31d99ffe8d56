/**
 * How the model files of the services are read: one line for each model, its id, a tab, and its facts as JSON. A line
 * is parsed when its model is first asked for, so that an emulator starts as fast with five hundred models as with
 * five.
 */
@NullMarked
package dev.zoetrope.emulator.models;

import org.jspecify.annotations.NullMarked;
