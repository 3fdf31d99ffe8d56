package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.MediaLinks;
import dev.zoetrope.provider.support.nodes.NodeOutputs;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * What counts as a file among what nodes of a deployment report: a link, alone or as {@code url} of an item. Its kind
 * follows from the name of the file, for videos stand under {@code images}; the channel decides where there is none.
 */
final class RunFiles implements NodeOutputs.Files {

    @Override
    public Optional<ArtifactInfo> ofItem(String channel, JsonFields item) {
        return file(channel, item.text("url"), item.text("filename"));
    }

    @Override
    public Optional<ArtifactInfo> ofText(String channel, String text) {
        return file(channel, text, "");
    }

    private static Optional<ArtifactInfo> file(String channel, String link, String name) {
        return MediaLinks.link(link).map(uri -> ArtifactInfo.file(kind(channel, uri, name), uri));
    }

    private static OutputKind kind(String channel, URI link, String name) {
        int dot = name.lastIndexOf('.');
        Optional<OutputKind> named = dot < 0 ? Optional.empty() : MediaLinks.kindOf(name.substring(dot + 1));
        return named.or(() -> MediaLinks.kindOf(link)).orElseGet(() -> of(channel));
    }

    private static OutputKind of(String channel) {
        return switch (channel.toLowerCase(Locale.ROOT)) {
            case "image", "images" -> OutputKind.IMAGE;
            case "gif", "gifs", "video", "videos" -> OutputKind.VIDEO;
            case "audio", "audios" -> OutputKind.AUDIO;
            default -> OutputKind.FILE;
        };
    }
}
