package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.provider.runninghub.wire.EnvelopeReply;
import dev.zoetrope.provider.runninghub.wire.OlderApi;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.FileForm;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.operation.PathContent;
import dev.zoetrope.provider.support.operation.SignedUpload;
import dev.zoetrope.spi.ProviderCallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uploads that are not the input of a model: LoRAs, and files for nodes in the older way. */
final class HubFileUploads {

    private static final String OLD_PATH = "/task/openapi/upload";
    private static final Pattern EXTENSION = Pattern.compile(".*\\.([A-Za-z0-9]{1,11})");
    private static final Map<String, String> SIGNED_HEADERS = Map.of("Content-Type", "application/octet-stream");

    private final HubQuestions questions;
    private final ProviderConnection connection;
    private final OlderApi api;
    private final SignedUpload signed;

    HubFileUploads(HubQuestions questions, ProviderConnection connection, OlderApi api) {
        this.questions = questions;
        this.connection = connection;
        this.api = api;
        this.signed = new SignedUpload(connection.account());
    }

    RunningHub.Lora lora(Path file, String name, TransferListener listener) {
        return questions.calls().answer(() -> {
            PathContent content = PathContent.of(file, listener);
            String md5 = md5(PathContent.of(file, TransferListener.NONE));
            Map<String, Object> body = questions.keyed(Map.of("loraName", name, "md5Hex", md5));
            JsonFields data = questions.data(limit -> api.loraUpload(body, limit));
            String link = data.text("url");
            if (!link.isEmpty()) {
                signed.put(link, SIGNED_HEADERS, content);
            }
            return new RunningHub.Lora(data.text("fileName"), md5, !link.isEmpty());
        });
    }

    private static String md5(PathContent content) throws ProviderCallException {
        try (InputStream in = content.open();
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("MD5"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException unreadable) {
            throw new ProviderCallException(
                    FailureReason.MISSING_INPUT, content.file() + " cannot be read", false, null);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    String forNode(Path file, String type, TransferListener listener) {
        return questions.calls().answer(() -> {
            PathContent content = PathContent.of(file, listener);
            Map<String, String> texts = new LinkedHashMap<>();
            texts.put("apiKey", connection.account().key().orElseThrow().expose());
            texts.put("fileType", type);
            FileForm form = FileForm.of(
                    texts, new FileForm.Part("file", "input" + extension(file), "application/octet-stream", content));
            Answer answer =
                    connection.ask(() -> connection.post(OLD_PATH, form.mediaType(), form.content(), content.limit()));
            EnvelopeReply reply = EnvelopeReply.of(answer.json());
            String name = reply.data().text("fileName");
            if (!answer.successful() || !reply.code().isEmpty() || name.isEmpty()) {
                throw questions.errors().of(answer);
            }
            return name;
        });
    }

    private static String extension(Path file) {
        Path name = file.getFileName();
        Matcher named = EXTENSION.matcher(name == null ? "" : name.toString());
        return named.matches() ? "." + named.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
