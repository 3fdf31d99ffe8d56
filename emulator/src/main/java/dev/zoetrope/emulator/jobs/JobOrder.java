package dev.zoetrope.emulator.jobs;

import dev.zoetrope.emulator.media.RenderOrder;
import java.util.List;

/**
 * What a client wants to buy.
 *
 * @param model the service's own id of the model
 * @param account alias of the key that pays
 * @param price what is charged on acceptance
 * @param script how the job will end
 * @param products the files to be made, one at least
 */
public record JobOrder(String model, String account, JobPrice price, JobScript script, List<RenderOrder> products) {}
