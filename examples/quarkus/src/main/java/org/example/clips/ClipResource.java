package org.example.clips;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.request.TextToVideo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Orders clips and shows them. An order has its customer's number, so that it is bought once however often it is sent. */
@Path("/clips/{order}")
public class ClipResource {

    private static final int UNPROCESSABLE = 422;

    private final MediaClient media;
    private final java.nio.file.Path folder;

    ClipResource(MediaClient media, @ConfigProperty(name = "clips.folder") java.nio.file.Path folder) {
        this.media = media;
        this.folder = folder;
    }

    /** Buys the clip and returns when the provider has accepted it; it is made meanwhile. */
    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    public Response order(@PathParam("order") String order, String prompt) {
        media.submit(TextToVideo.of("kling-3.0-std")
                .prompt(prompt)
                .idempotencyKey(order)
                .build());
        return Response.accepted().location(URI.create("/clips/" + order)).build();
    }

    /** Shows the clip, or how far it is. It is fetched when it is first asked for, and kept. */
    @GET
    public Response show(@PathParam("order") String order) {
        JobSnapshot clip = media.jobs().findByKey(order).orElseThrow(NotFoundException::new);
        if (clip.state() != JobState.SUCCEEDED) {
            return Response.status(clip.state().ended() ? Status.BAD_GATEWAY : Status.ACCEPTED)
                    .type(MediaType.TEXT_PLAIN)
                    .entity(clip.state().name())
                    .build();
        }
        java.nio.file.Path file = folder.resolve(clip.id() + ".mp4");
        media.jobs().attach(clip.id()).await().video().saveTo(file);
        return Response.ok(file.toFile(), "video/mp4").build();
    }

    /** What cannot be bought says why, and the reason says whether anything was. */
    @ServerExceptionMapper
    public Response refused(MediaException refusal) {
        return Response.status(UNPROCESSABLE)
                .type(MediaType.TEXT_PLAIN)
                .entity(refusal.reason() + ": " + refusal.getMessage())
                .build();
    }
}
