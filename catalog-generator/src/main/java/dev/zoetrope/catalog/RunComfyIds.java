package dev.zoetrope.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Tells what it can from the id of a model of which nothing else is known. */
final class RunComfyIds {

    private static final List<String> TASKS = List.of(
            "text-to-image",
            "image-to-image",
            "text-to-video",
            "image-to-video",
            "audio-to-video",
            "video-to-video",
            "extend-video",
            "keyframes-to-video");

    private RunComfyIds() {}

    /** Names the task as the reference data would. */
    static String category(String id) {
        for (String task : TASKS) {
            if (id.contains(task)) {
                return task.equals("extend-video") ? "video-extend" : task;
            }
        }
        if (id.contains("edit") || id.endsWith("/edit")) {
            return "image-to-image";
        }
        if (id.contains("lipsync") || id.contains("omnihuman")) {
            return "audio-to-video";
        }
        return id.contains("seedance") ? "reference-to-video" : "text-to-image";
    }

    static String output(String category) {
        return category.endsWith("image") ? "image" : "video";
    }

    /** Writes the id as people write names. */
    static String name(String id) {
        return Arrays.stream(id.substring(id.indexOf('/') + 1).split("[/-]"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
