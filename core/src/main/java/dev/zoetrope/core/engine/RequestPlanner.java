package dev.zoetrope.core.engine;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.Quote;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.core.budget.BudgetTracker;
import dev.zoetrope.core.download.ArtifactDownloader;
import dev.zoetrope.core.download.HostedFiles;
import dev.zoetrope.core.media.HostedMedia;
import dev.zoetrope.core.media.InputMedia;
import dev.zoetrope.core.media.LocalContents;
import dev.zoetrope.core.media.LocalFileLookup;
import dev.zoetrope.core.media.LocalMedia;
import dev.zoetrope.core.planning.PlannedJob;
import dev.zoetrope.core.planning.Planner;
import dev.zoetrope.core.planning.SpendingCheck;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.Timer;
import java.util.List;

/** Resolves requests into the jobs that would be bought, before any is. */
final class RequestPlanner {

    private final Planner planner;
    private final BudgetTracker budgets;
    private final ArtifactDownloader downloader;
    private final RequestTargets targets;
    private final Timer timer;

    RequestPlanner(Planner planner, ArtifactDownloader downloader, EngineContext context) {
        this.planner = planner;
        this.budgets = context.budgets();
        this.downloader = downloader;
        this.targets = new RequestTargets(context.ledger());
        this.timer = context.timer();
    }

    Plan plan(MediaRequest request) {
        return choices(request, budgets.allowance(request), LocalMedia::probe)
                .get(0)
                .plan();
    }

    /** Returns whether planning a request asks the place that would run its workflow. */
    boolean asksPlaces(MediaRequest request) {
        return planner.asksPlaces(request);
    }

    /** Returns the model that a request means; that of a workflow follows from its graph. */
    ModelSpec model(MediaRequest request) {
        return planner.model(request);
    }

    /** Returns the graph of a request with its values set; only a graph that a place has saved is asked for. */
    Workflow graph(MediaRequest request) {
        return planner.graph(request, new InputMedia(LocalMedia::probe, HostedMedia.OFFLINE));
    }

    Quote quote(MediaRequest request, Quotes quotes) {
        PlannedJob planned =
                choices(request, SpendingCheck.ANY, LocalMedia::probe).get(0);
        Quote quote = quotes.of(planned);
        Planner.requireAffordable(request, quote.plan(), budgets.allowance(request));
        return quote;
    }

    /**
     * Returns what to buy, and after it what else if a provider refuses that; planned with the content of local files
     * that will be sent.
     */
    List<PlannedJob> choices(MediaRequest request, LocalContents files) {
        // A key may belong to a job that is bought already and needs no budget; a new job is refused when its turn
        // comes.
        SpendingCheck spendingCheck =
                request.idempotencyKey().isPresent() ? BudgetTracker.ownLimit(request) : budgets.allowance(request);
        return choices(request, spendingCheck, files);
    }

    /** Plans a request; without a connection, unless hosted media are to be checked. */
    private List<PlannedJob> choices(MediaRequest request, SpendingCheck spendingCheck, LocalFileLookup local) {
        List<PlannedJob> choices;
        if (request.checkHosted()) {
            HostedFiles hosted = downloader.hosted(deadline(request));
            choices = planner.plan(request, spendingCheck, account -> new InputMedia(local, hosted.of(account)));
        } else {
            choices = planner.plan(request, spendingCheck, account -> new InputMedia(local, HostedMedia.OFFLINE));
        }
        targets.require(request, choices.get(0));
        return choices;
    }

    Deadline deadline(MediaRequest request) {
        return Deadline.in(request.deadline(), timer);
    }
}
