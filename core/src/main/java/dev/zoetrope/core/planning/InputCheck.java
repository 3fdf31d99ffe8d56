package dev.zoetrope.core.planning;

import dev.zoetrope.api.ParameterSpec;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.Violation;
import java.util.List;
import java.util.Map;

/**
 * What was found in a native input.
 *
 * @param violations all that is wrong
 * @param uploads the local files in it, in its order
 * @param corrections of the parameters whose value is not allowed, the nearest value that is, as far as there is one
 */
record InputCheck(List<Violation> violations, List<PlannedUpload> uploads, Map<ParameterSpec, Object> corrections) {}
