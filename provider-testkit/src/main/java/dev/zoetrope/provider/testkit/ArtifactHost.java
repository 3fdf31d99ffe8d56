package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.media.OutputKind;
import java.net.URI;
import java.util.Map;

/** The files of the service's jobs, served from another origin, which must never see the key. */
final class ArtifactHost implements AutoCloseable {

    private final OutputKind kind;
    private final LoopbackServer server;

    ArtifactHost(OutputKind kind) {
        this.kind = kind;
        this.server = LoopbackServer.start(any -> ServerScript.reply(file()));
    }

    LoopbackServer server() {
        return server;
    }

    /** {@return where the file of a job lies} */
    URI of(String remoteId) {
        return server.uri().resolve("/" + nameOf(remoteId));
    }

    /** {@return the name of the file of a job} */
    String nameOf(String remoteId) {
        return remoteId + "." + extension(kind);
    }

    /** {@return the answer with such a file} */
    WireReply file() {
        return new WireReply(200, Map.of("Content-Type", "application/octet-stream"), content(kind));
    }

    private static String extension(OutputKind kind) {
        return switch (kind) {
            case VIDEO -> "mp4";
            case IMAGE -> "gif";
            case AUDIO -> "mp3";
            case MODEL_3D -> "glb";
            case TEXT -> "txt";
            case FILE -> "zip";
        };
    }

    /** The first bytes of a file of that kind, in a format that begins with plain letters. */
    private static String content(OutputKind kind) {
        return switch (kind) {
            case VIDEO -> "\0\0\0\20ftypisom\0\0\0\0";
            case IMAGE -> "GIF89a\1\0\1\0";
            case AUDIO -> "ID3\4\0\0\0\0\0\0";
            case MODEL_3D -> "glTF\2\0\0\0";
            case TEXT -> "words";
            case FILE -> "PK\3\4";
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
