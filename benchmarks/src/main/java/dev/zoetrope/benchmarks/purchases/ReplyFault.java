package dev.zoetrope.benchmarks.purchases;

import dev.zoetrope.benchmarks.server.Reaction;

/** What happens to submits after the server has read them completely. */
enum ReplyFault {
    NONE("none", 0),
    ONE_LOST_REPLY("first reply lost", 1),
    LOST_REPLIES("every reply lost", Integer.MAX_VALUE),
    BUSY("every reply a 503", Integer.MAX_VALUE),
    STALLED("every reply stalled", Integer.MAX_VALUE);

    final String words;
    private final int times;

    ReplyFault(String words, int times) {
        this.words = words;
        this.times = times;
    }

    /** Returns the reaction to a submit, by its number from 1; an accepted submit is answered with the acceptance. */
    Reaction to(int count, String acceptance) {
        if (count > times) {
            return Reaction.Answer.json(200, acceptance);
        }
        return switch (this) {
            case BUSY -> Reaction.Answer.json(503, "{\"error\":\"busy\"}");
            case STALLED -> new Reaction.Stall();
            default -> new Reaction.Lose();
        };
    }
}
