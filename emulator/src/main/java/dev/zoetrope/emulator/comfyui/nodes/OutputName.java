package dev.zoetrope.emulator.comfyui.nodes;

import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;

/**
 * Where a node saves its next file: the prefix, which may have folders and placeholders, and a number that is one above
 * the highest that is there.
 *
 * @param folder where the file goes, absolute
 * @param subfolder the same below the folder of its type, empty for that itself
 * @param stem the file name before the number
 * @param number of the next file
 */
record OutputName(String folder, String subfolder, String stem, int number) {

    /**
     * Finds the next name.
     *
     * @param type {@code output} or {@code temp}
     * @throws ServerException if the prefix leaves the folder
     */
    static OutputName next(ServerFolders folders, String type, String prefix) {
        String root = ServerFolders.ROOT + "/" + type;
        String path = ServerFolders.resolve(root, prefix.isEmpty() ? "ComfyUI" : prefix);
        String folder = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        if (!ServerFolders.within(root, folder)) {
            throw new ServerException(
                    "Exception",
                    "**** ERROR: Saving image outside the output folder is not allowed.\n full_output_folder: " + folder
                            + "\n         output_dir: " + root + "\n         commonpath: " + ServerFolders.ROOT);
        }
        folders.makeFolder(folder);
        String stem = path.substring(path.lastIndexOf('/') + 1);
        Pattern numbered = Pattern.compile(
                Pattern.quote(stem.toLowerCase(Locale.ROOT)) + "_(\\d{1,9})(?:[_.].*)?", Pattern.CASE_INSENSITIVE);
        int highest = 0;
        for (String name : folders.names(folder)) {
            Matcher matcher = numbered.matcher(name);
            if (matcher.matches()) {
                highest = Math.max(highest, Integer.parseInt(matcher.group(1)));
            }
        }
        String subfolder = folder.equals(root) ? "" : folder.substring(root.length() + 1);
        return new OutputName(folder, subfolder, stem, highest + 1);
    }

    /** {@return a prefix with its placeholders filled in} */
    static String filled(String prefix, int width, int height, ServerFolders folders) {
        ZonedDateTime now = folders.now().atZone(ZoneOffset.UTC);
        return prefix.replace("%width%", Integer.toString(width))
                .replace("%height%", Integer.toString(height))
                .replace("%year%", Integer.toString(now.getYear()))
                .replace("%month%", twoDigits(now.getMonthValue()))
                .replace("%day%", twoDigits(now.getDayOfMonth()))
                .replace("%hour%", twoDigits(now.getHour()))
                .replace("%minute%", twoDigits(now.getMinute()))
                .replace("%second%", twoDigits(now.getSecond()));
    }

    /** {@return the file name, with the underscore at its end that most nodes give it} */
    String file(String extension) {
        return file("_", extension);
    }

    /** {@return the file name with another end before the extension} */
    String file(String end, String extension) {
        return stem + "_" + String.format(Locale.ROOT, "%05d", number) + end + "." + extension;
    }

    /** {@return the name of a file further on} */
    OutputName plus(int more) {
        return new OutputName(folder, subfolder, stem, number + more);
    }

    /** Writes a file and adds it to what the node reports. */
    void save(NodeCall call, String fileName, byte[] bytes, ArrayNode channel) {
        if (!call.folders().write(folder + "/" + fileName, bytes)) {
            throw new ServerException("OSError", "[Errno 36] File name too long: '" + folder + "/" + fileName + "'");
        }
        boolean temp = ServerFolders.within(ServerFolders.ROOT + "/temp", folder);
        channel.addObject()
                .put("filename", fileName)
                .put("subfolder", subfolder)
                .put("type", temp ? "temp" : "output");
    }

    private static String twoDigits(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
