package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.provider.support.CatalogReader;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.RemoteIdForm;
import dev.zoetrope.spi.WebhookSupport;
import dev.zoetrope.spi.WorkflowSupport;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Announces RunningHub. ServiceLoader finds it; applications need not name it. */
public final class RunningHubProviderFactory implements ProviderFactory {

    private static final String ID = "runninghub";

    // The international site. A key of the mainland's site, www.runninghub.cn, works only there.
    private static final ProviderSettings SETTINGS = ProviderSettings.builder(URI.create("https://www.runninghub.ai"))
            .keyVariables(List.of("RUNNINGHUB_API_KEY"))
            .baseUrlVariable("RUNNINGHUB_BASE_URL")
            .workflowVariable("RUNNINGHUB_WORKFLOW_ID")
            .secretVariables(Map.of("accessPassword", "RUNNINGHUB_ACCESS_PASSWORD"))
            .rank(20)
            .build();

    // The docs' schema has a 64-bit integer and their samples 19 digits; they do not say how few there may be.
    static final RemoteIdForm REMOTE_ID =
            RemoteIdForm.of("[1-9][0-9]{0,18}", "a number of 1 to 19 digits", "2000000000000000001");

    /** With what the addresses of the docs go on behind the host: it comes with a base URL that is copied from there. */
    private static final Pattern API = Pattern.compile("(?:/(?:task/|uc/)?openapi(?:/v[12])?|/v[12])/*$");

    /** Makes the factory; it holds nothing. */
    public RunningHubProviderFactory() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public ProviderSettings settings() {
        return SETTINGS;
    }

    @Override
    public RemoteIdForm remoteIdForm() {
        return REMOTE_ID;
    }

    @Override
    public Optional<String> billingCurrency(URI baseUrl) {
        return Optional.of(SiteCurrency.of(baseUrl));
    }

    @Override
    public Catalog catalog() {
        return Models.CATALOG;
    }

    @Override
    public Optional<WorkflowSupport> workflows() {
        return Optional.of(new HubWorkflows(ID));
    }

    @Override
    public List<Operation> operations() {
        return HubOperations.TABLE.operations();
    }

    @Override
    public Optional<WebhookSupport> webhooks() {
        return Optional.of(new HubWebhooks());
    }

    @Override
    public Provider open(ProviderContext context) {
        Account account = context.account();
        URI place = URI.create(API.matcher(account.baseUrl().toString()).replaceFirst(""));
        Account placed = place.equals(account.baseUrl()) ? account : account.withBaseUrl(place);
        return new RunningHubProvider(new ProviderConnection(placed, Clock.systemUTC()));
    }

    /** Loaded when the catalogue is first asked for, not with the factory. */
    private static final class Models {
        static final Catalog CATALOG =
                CatalogReader.read(ID, RunningHubProviderFactory.class.getResourceAsStream("catalog.json"));
    }
}
