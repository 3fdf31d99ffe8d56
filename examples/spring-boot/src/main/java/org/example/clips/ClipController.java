package org.example.clips;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.request.TextToVideo;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Orders clips and shows them. An order has its customer's number, so that it is bought once however often it is sent. */
@RestController
class ClipController {

    private final MediaClient media;
    private final Path folder;

    ClipController(MediaClient media, @Value("${clips.folder}") Path folder) {
        this.media = media;
        this.folder = folder;
    }

    /** Buys the clip and returns when the provider has accepted it; it is made meanwhile. */
    @PostMapping("/clips/{order}")
    ResponseEntity<Map<String, String>> order(@PathVariable String order, @RequestBody String prompt) {
        media.submit(TextToVideo.of("kling-3.0-std")
                .prompt(prompt)
                .idempotencyKey(order)
                .build());
        return ResponseEntity.accepted()
                .location(URI.create("/clips/" + order))
                .body(Map.of("order", order));
    }

    /** Shows the clip, or how far it is. It is fetched when it is first asked for, and kept. */
    @GetMapping("/clips/{order}")
    ResponseEntity<?> show(@PathVariable String order) {
        JobSnapshot clip = media.jobs()
                .findByKey(order)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such order"));
        if (clip.state() != JobState.SUCCEEDED) {
            return ResponseEntity.status(clip.state().ended() ? HttpStatus.BAD_GATEWAY : HttpStatus.ACCEPTED)
                    .body(Map.of("order", order, "state", clip.state()));
        }
        Path file = folder.resolve(clip.id() + ".mp4");
        media.jobs().attach(clip.id()).await().video().saveTo(file);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("video/mp4"))
                .body(new FileSystemResource(file));
    }

    /** What cannot be bought says why, and the reason says whether anything was. */
    @ExceptionHandler
    ProblemDetail refused(MediaException refusal) {
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        problem.setTitle(refusal.reason().name());
        problem.setDetail(refusal.getMessage());
        return problem;
    }
}
