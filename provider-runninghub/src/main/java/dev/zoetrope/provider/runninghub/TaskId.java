package dev.zoetrope.provider.runninghub;

import java.util.regex.Pattern;

/** The form of a task id: 19 decimal digits so far, but nobody promises that. It is never a number here. */
final class TaskId {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private TaskId() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
