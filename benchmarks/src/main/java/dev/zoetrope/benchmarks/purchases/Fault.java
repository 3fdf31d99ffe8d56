package dev.zoetrope.benchmarks.purchases;

import dev.zoetrope.benchmarks.server.Reaction;

/** What happens to paid calls after the server has read them completely. */
enum Fault {
    NONE("none", new Reaction.Stall(), 0),
    ONE_LOST_REPLY("first reply lost", new Reaction.Lose(), 1),
    LOST_REPLIES("every reply lost", new Reaction.Lose(), Integer.MAX_VALUE),
    BUSY("every reply a 503", Reaction.Answer.json(503, "{\"error\":\"as told\"}"), Integer.MAX_VALUE),
    STALLED("every reply stalled", new Reaction.Stall(), Integer.MAX_VALUE);

    final String words;
    private final Reaction reaction;
    private final int times;

    Fault(String words, Reaction reaction, int times) {
        this.words = words;
        this.reaction = reaction;
        this.times = times;
    }

    /** Returns what happens to a call, counted from 1; an accepted one gets the acceptance. */
    Reaction to(int count, String acceptance) {
        return count <= times ? reaction : Reaction.Answer.json(200, acceptance);
    }
}
