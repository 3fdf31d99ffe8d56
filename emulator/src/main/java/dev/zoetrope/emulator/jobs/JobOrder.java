package dev.zoetrope.emulator.jobs;

import dev.zoetrope.emulator.media.Commission;

/**
 * What somebody wants to buy.
 *
 * @param model the service's own id of the model
 * @param account alias of the key that pays
 * @param price what is charged on acceptance
 * @param fate what will become of it
 * @param product the file to be made
 */
public record JobOrder(String model, String account, Price price, Fate fate, Commission product) {}
