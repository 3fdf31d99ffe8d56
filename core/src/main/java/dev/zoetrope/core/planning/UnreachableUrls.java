package dev.zoetrope.core.planning;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.core.download.HostReach;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the URLs in a native input that a remote service cannot reach, by how their hosts are written. */
final class UnreachableUrls {

    private final boolean serviceIsHere;
    private final List<String> warnings = new ArrayList<>();

    private UnreachableUrls(boolean serviceIsHere) {
        this.serviceIsHere = serviceIsHere;
    }

    /**
     * Finds the URLs.
     *
     * @param model the model
     * @param input its native input
     * @param names names each parameter
     * @param serviceIsHere whether the service runs on this machine, and so reaches what is on it
     * @return a warning for each, in the order of the input; it holds no query and no password
     */
    static List<String> warnings(ModelSpec model, Map<String, Object> input, FieldNames names, boolean serviceIsHere) {
        UnreachableUrls urls = new UnreachableUrls(serviceIsHere);
        input.forEach(
                (name, value) -> urls.find(model.parameter(name).map(names::of).orElse(name), value));
        return urls.warnings;
    }

    private void find(String field, Object value) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                find(field + "[" + i + "]", list.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> find(field + "." + key, each));
        } else if (value instanceof String text && MediaUrl.isMeant(text)) {
            read(field, text);
        }
    }

    private void read(String field, String text) {
        MediaUrl url;
        try {
            url = MediaUrl.written(text);
        } catch (IllegalArgumentException noUrl) {
            // A prompt that begins like a URL, or an input that is sent although it is wrong.
            return;
        }
        HostReach reach = HostReach.of(url);
        boolean reached = reach == HostReach.ANYWHERE || (reach == HostReach.THIS_MACHINE && serviceIsHere);
        if (!reached) {
            warnings.add(field + ": " + url.shown() + " is "
                    + (reach == HostReach.THIS_MACHINE ? "on this machine" : "in a private network")
                    + ", where the service cannot reach it; give the file itself, or a public URL");
        }
    }
}
