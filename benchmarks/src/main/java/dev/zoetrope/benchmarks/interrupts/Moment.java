package dev.zoetrope.benchmarks.interrupts;

import dev.zoetrope.benchmarks.server.Reaction;

/** When the interrupt comes: the state of the job, and how the service keeps the job in it. */
enum Moment {
    PLANNED("planned, waiting to try again", "runcomfy", "submit"),
    UPLOADING("uploading", "runninghub", "upload"),
    SUBMITTING("submitting", "runcomfy", "submit"),
    QUEUED("queued", "runcomfy", "status"),
    RUNNING("running", "runcomfy", "status"),
    ASKING("running, a poll in flight", "runcomfy", "status"),
    DOWNLOADING("downloading", "runcomfy", "file");

    final String words;
    final String provider;

    /** The call whose arrival at the service shows that the job has reached the moment. */
    final String reached;

    Moment(String words, String provider, String reached) {
        this.words = words;
        this.provider = provider;
        this.reached = reached;
    }

    /** Answers a call so that the job reaches this moment and stays there. */
    Reaction to(String call, String server) {
        return switch (call) {
            case "upload" -> new Reaction.Stall();
            case "submit" -> submit();
            case "status" ->
                this == ASKING
                        ? new Reaction.Stall()
                        : status(this == QUEUED ? "in_queue" : this == DOWNLOADING ? "completed" : "in_progress");
            case "result" ->
                Reaction.Answer.json(
                        200,
                        "{\"request_id\":\"r-1\",\"status\":\"succeeded\",\"output\":{\"video\":\"" + server
                                + "/file.mp4\"}}");
            case "file" -> new Reaction.Answer(200, "video/mp4", "\0\0\0\u0018ftypmp42", 1 << 20);
            // Requests to cancel are never answered.
            default -> new Reaction.Stall();
        };
    }

    private Reaction submit() {
        return switch (this) {
            case PLANNED -> Reaction.Answer.json(429, "{}");
            case SUBMITTING -> new Reaction.Stall();
            default -> status("in_queue");
        };
    }

    private static Reaction status(String word) {
        return Reaction.Answer.json(200, "{\"request_id\":\"r-1\",\"status\":\"" + word + "\"}");
    }
}
