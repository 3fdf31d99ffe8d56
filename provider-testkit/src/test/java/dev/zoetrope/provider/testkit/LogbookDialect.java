package dev.zoetrope.provider.testkit;

import dev.zoetrope.provider.paperboat.PaperboatDialect;
import dev.zoetrope.provider.testkit.BadFactory.Faulty;
import dev.zoetrope.spi.ProviderFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the wire of Paperboat with a logbook looks like: open boats are moored, and the log has the others. */
class LogbookDialect extends PaperboatDialect implements LookupDialect {

    private static final Pattern MARK = Pattern.compile("\"mark\":\"([^\"]*)\"");

    /** No fault at all. */
    static final Faulty GOOD = BadCalls.at(LogbookProvider::new);

    private final Faulty fault;

    LogbookDialect(Faulty fault) {
        this.fault = fault;
    }

    /** Boats that carry no marks. */
    static LogbookDialect withoutKeys(Faulty fault) {
        return new LogbookDialect(fault) {
            @Override
            public boolean byKey() {
                return false;
            }
        };
    }

    /** A harbour whose logbook may have gaps. */
    static LogbookDialect withoutProof(Faulty fault) {
        return new LogbookDialect(fault) {
            @Override
            public boolean provesAbsence(boolean free) {
                return false;
            }
        };
    }

    /** A harbour that takes no mark twice. */
    static LogbookDialect refusing(Faulty fault) {
        return new LogbookDialect(fault) {
            @Override
            public WireReply repeated(String remoteId) {
                return WireReply.json(409, "{\"trouble\":\"a boat carries that mark\"}");
            }
        };
    }

    /** A harbour that says it knows marks, and launches another boat all the same. */
    static LogbookDialect forgettingMarks(Faulty fault) {
        return new LogbookDialect(fault) {
            @Override
            public WireReply repeated(String remoteId) {
                return accepted(remoteId + "-again");
            }
        };
    }

    @Override
    public ProviderFactory factory() {
        return new BadFactory(fault);
    }

    @Override
    public Optional<String> keyOf(WireRequest submit) {
        Matcher mark = MARK.matcher(submit.body());
        return mark.find() ? Optional.of(mark.group(1)) : Optional.empty();
    }

    @Override
    public Optional<LookupDialect> lookup() {
        return Optional.of(this);
    }

    @Override
    public List<String> sources() {
        return LogbookProvider.SOURCES;
    }

    @Override
    public Optional<String> source(WireRequest question) {
        return sources().stream()
                .filter(source -> question.path().equals("/v1/" + source))
                .findFirst();
    }

    @Override
    public WireReply known(WireRequest question, KeyedJob known) {
        boolean moored = known.job().phase() == RemoteJob.Phase.QUEUED
                || known.job().phase() == RemoteJob.Phase.RUNNING
                || known.job().phase() == RemoteJob.Phase.UNHEARD_OF;
        if (!source(question).equals(Optional.of(moored ? "moorings" : "log"))) {
            return unknown(question);
        }
        return WireReply.json(
                200,
                "{\"boats\":[{\"boat\":\"%s\",\"mark\":\"%s\",\"state\":\"%s\"}]}"
                        .formatted(known.job().id(), known.key(), known.job().phase()));
    }

    @Override
    public WireReply unknown(WireRequest question) {
        return WireReply.json(200, "{\"boats\":[]}");
    }

    @Override
    public boolean provesAbsence(boolean free) {
        return true;
    }
}
