package dev.zoetrope.cli.command;

import dev.zoetrope.api.UploadedFile;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.Json;
import dev.zoetrope.cli.text.TransferLine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Uploads a file by itself. */
@Command(
        name = "upload",
        description = "Upload a file, and print the URL by which a model takes it, or its name at the service. A file"
                + " that a request names is uploaded by itself.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope upload boat.png --provider runninghub"},
        mixinStandardHelpOptions = true)
final class UploadCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "FILE", description = "The file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private Path file;

    @Option(names = "--provider", paramLabel = "ID", required = true, description = "The provider that stores it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private String provider;

    @Mixin
    private ReportOptions report = new ReportOptions();

    UploadCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        UploadedFile uploaded;
        try (Session session = Session.open(context, event -> {});
                TransferLine line = new TransferLine(
                        context.err(), !report.quiet() && context.terminal().errMoves())) {
            uploaded = session.client().account(provider).upload(file, line);
        }
        if (report.json()) {
            Json.print(context.out(), json(uploaded));
            return ExitStatus.DONE;
        }
        context.out().println(uploaded.url().or(uploaded::name).orElseThrow());
        if (!report.quiet()) {
            uploaded.url()
                    .ifPresent(url -> uploaded.name()
                            .ifPresent(name -> new Messages(context).note("a node of a workflow takes it as " + name)));
            uploaded.expires().ifPresent(end -> new Messages(context).note("it is there until " + end));
        }
        return ExitStatus.DONE;
    }

    private Map<String, @Nullable Object> json(UploadedFile uploaded) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("provider", provider);
        json.put("url", uploaded.url().orElse(null));
        json.put("name", uploaded.name().orElse(null));
        json.put("expires", uploaded.expires().map(Instant::toString).orElse(null));
        return json;
    }
}
