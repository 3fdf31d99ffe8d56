package dev.zoetrope.provider.runcomfy;

import java.util.regex.Pattern;

/** The form of a request id. It becomes part of a path, so nothing else may; the vendor's ComfyUI nodes check the same. */
final class RequestId {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private RequestId() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
