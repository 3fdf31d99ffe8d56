package dev.zoetrope.core.planning;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaSource;
import dev.zoetrope.api.ModelSpec;
import dev.zoetrope.api.Plan;
import java.util.Map;

/**
 * A plan together with what the engine needs to carry it out.
 *
 * @param plan what the caller sees
 * @param spec the model
 * @param account who pays
 * @param input the native input, in which a {@link MediaSource.LocalFile} stands where a local file goes
 */
public record PlannedJob(Plan plan, ModelSpec spec, Account account, Map<String, Object> input) {}
