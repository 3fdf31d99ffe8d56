package dev.zoetrope.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.CatalogUpdate;
import dev.zoetrope.spi.LiveCatalog;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Today's models, and what they may change about the checks of the catalogue in the jar. */
@Timeout(60)
class LiveCatalogTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String NEW = "new-lab/thing/text-to-video";
    private static final String KNOWN = "fal-ai/kling-video/v2.5-turbo/pro/text-to-video";

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private LiveCatalog live() {
        return opened.provider().liveCatalog().orElseThrow();
    }

    private static Catalog read(CatalogUpdate update) {
        return new FalProviderFactory().liveCatalogs().orElseThrow().read(update.document());
    }

    private static String page(@Nullable String cursor, String... models) {
        return "{\"models\":[" + String.join(",", models) + "],\"next_cursor\":"
                + (cursor == null ? "null" : "\"" + cursor + "\"") + ",\"has_more\":" + (cursor != null) + "}";
    }

    private static String model(String id, String properties, String required) {
        return ("{'endpoint_id':'" + id
                        + "','metadata':{'display_name':'The Thing','category':'text-to-video','status':'active'},"
                        + "'openapi':{'paths':{'/requests/{id}':{'get':{}},'/" + id
                        + "':{'post':{'requestBody':{'content':{'application/json':{'schema':{'$ref':'#/components/schemas/In'}}}}}}},"
                        + "'components':{'schemas':{'Ratio':{'enum':['16:9','9:16'],'type':'string'},'In':{'type':'object','properties':{"
                        + properties + "},'required':[" + required + "]}}}}}")
                .replace('\'', '"');
    }

    private CatalogUpdate one(String id, String properties, String required) throws Exception {
        opened.answering(Script.json(200, page(null, model(id, properties, required))));
        return live().refresh(id, null, LIMIT).orElseThrow();
    }

    private ParameterSpec merged(String name, String properties, String required) throws Exception {
        return read(one(KNOWN, properties, required))
                .find(KNOWN)
                .orElseThrow()
                .parameter(name)
                .orElseThrow();
    }

    @Test
    void aModelThatNoCatalogueKnowsIsDescribedByItsDocument() throws Exception {
        CatalogUpdate update = one(
                NEW,
                "'prompt':{'type':'string','maxLength':900},"
                        + "'ratio':{'allOf':[{'$ref':'#/components/schemas/Ratio'}],'default':'16:9'},"
                        + "'seed':{'anyOf':[{'type':'integer'},{'type':'null'}]},'image_url':{'type':'string'},"
                        + "'strength':{'type':'number','minimum':0,'maximum':1.5},'sync_mode':{'type':'boolean'},"
                        + "'loras':{'type':'array','maxItems':3,'items':{'type':'object','properties':{'path':{'type':'string'}},'required':['path']}},"
                        + "'odd':{'type':'tensor'}",
                "'prompt'");

        assertThat(opened.server().onlyRequest().target())
                .startsWith("/v1/models?expand=openapi-3.0")
                .contains("endpoint_id=" + NEW)
                .doesNotContain("cursor");
        assertThat(update.added()).containsExactly(NEW);
        assertThat(update.changed()).isEmpty();
        assertThat(update.gone()).isEmpty();
        ModelSpec model = read(update).find(NEW).orElseThrow();
        assertThat(model.name()).isEqualTo("The Thing");
        assertThat(model.schema()).isEqualTo(ModelSpec.Schema.COMPLETE);
        assertThat(model.parameters())
                .extracting(ParameterSpec::toString)
                .containsExactly(
                        "prompt (string)",
                        "ratio (string)",
                        "seed (integer)",
                        "image_url (string)",
                        "strength (number)",
                        "loras (array)",
                        "odd (any)");
        assertThat(model.parameter("prompt").orElseThrow().required()).isTrue();
        assertThat(model.parameter("ratio").orElseThrow().allowed()).isEqualTo(List.of("16:9", "9:16"));
        assertThat(model.parameter("image_url").orElseThrow().media()).isPresent();
        assertThat(model.parameter("strength").orElseThrow().max()).contains(new BigDecimal("1.5"));
        assertThat(read(update).models())
                .hasSize(new FalProviderFactory().catalog().models().size() + 1);
    }

    @Test
    void whatIsKeptIsLittleAndStaysWhenAnotherModelIsAskedFor() throws Exception {
        CatalogUpdate first = one(NEW, "'prompt':{'type':'string'}", "");
        opened.answering(Script.json(200, page(null, model("new-lab/other", "'prompt':{'type':'string'}", ""))));

        CatalogUpdate second =
                live().refresh("new-lab/other", first.document(), LIMIT).orElseThrow();

        assertThat(second.document()).hasSizeLessThan(2_000);
        assertThat(read(second).find(NEW)).isPresent();
        assertThat(read(second).find("new-lab/other")).isPresent();
        assertThat(second.added()).containsExactly("new-lab/other");
    }

    @Test
    void aLimitThatTodaysSchemaDoesNotSpeakOfStays() throws Exception {
        ParameterSpec duration = merged("duration", "'prompt':{'type':'string'},'duration':{'type':'string'}", "");

        assertThat(duration.allowed()).containsExactly("5", "10");
        assertThat(merged("prompt", "'prompt':{'type':'string'},'more':{'type':'integer'}", "")
                        .required())
                .as("a requirement of the jar stays as well")
                .isTrue();
    }

    @Test
    void aLimitThatTodaysSchemaChangesIsTheOneOfToday() throws Exception {
        CatalogUpdate update =
                one(KNOWN, "'prompt':{'type':'string'},'duration':{'type':'string','enum':['5','10','15']}", "");

        assertThat(update.changed()).containsExactly(KNOWN);
        ModelSpec model = read(update).find(KNOWN).orElseThrow();
        assertThat(model.parameter("duration").orElseThrow().allowed()).containsExactly("5", "10", "15");
        assertThat(model.parameter("duration").orElseThrow().binding()).isPresent();
        assertThat(model.parameter("negative_prompt"))
                .as("what is gone is refused")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'endpoint_id':'ID'}",
                "{'endpoint_id':'ID','openapi':[]}",
                "{'endpoint_id':'ID','openapi':{'paths':{'/x':{'post':7}},'components':{'schemas':{'Input':{'properties':[]}}}}}",
                "{'endpoint_id':'ID','openapi':{'components':{'schemas':{'Input':{'$ref':'#/components/schemas/Input'}}}}}",
            })
    void aSchemaThatCannotBeReadMakesNoModelLessChecked(String listed) throws Exception {
        opened.answering(Script.json(200, page(null, listed.replace("ID", KNOWN).replace('\'', '"'))));

        CatalogUpdate update = live().refresh(KNOWN, null, LIMIT).orElseThrow();

        assertThat(update.changed()).isEmpty();
        assertThat(read(update).find(KNOWN).orElseThrow().schema()).isEqualTo(ModelSpec.Schema.COMPLETE);
    }

    @Test
    void aTypeThatIsNotUnderstoodLeavesTheOneOfTheJar() throws Exception {
        assertThat(merged("duration", "'prompt':{'type':'string'},'duration':{'type':['string','integer']}", "")
                        .allowed())
                .containsExactly("5", "10");
    }

    @Test
    void allModelsAreAskedForInPages() throws Exception {
        opened.answering(
                Script.json(200, page("p2", model(KNOWN, "'prompt':{'type':'string'}", "'prompt'"))),
                Script.json(
                        200, page(null, model(NEW, "'prompt':{'type':'string'}", ""), "{\"endpoint_id\":\"../v1\"}")));

        CatalogUpdate update = live().refresh(LIMIT);

        assertThat(opened.server().requests())
                .extracting(request -> request.target())
                .last()
                .asString()
                .contains("cursor=p2");
        assertThat(update.added()).containsExactly(NEW);
        assertThat(update.changed()).containsExactly(KNOWN);
        assertThat(update.gone()).isNotEmpty().doesNotContain(KNOWN);
        ModelSpec left = read(update).find(update.gone().get(0)).orElseThrow();
        assertThat(left.deprecated()).isTrue();
        assertThat(left.parameters()).isNotEmpty();
    }

    @Test
    void aListThatRepeatsItselfEnds() throws Exception {
        Script same = Script.json(200, page("again", model(NEW, "'prompt':{'type':'string'}", "")));
        opened.answering(same, same, same);

        assertThat(live().refresh(LIMIT).added()).containsExactly(NEW);
        assertThat(opened.server().requests()).hasSize(2);
    }

    @Test
    void aModelThatIsNotListedIsUnknown() {
        opened.answering(Script.json(200, page(null, model("new-lab/other", "", ""))));

        assertThatThrownBy(() -> live().refresh(NEW, null, LIMIT))
                .isInstanceOfSatisfying(
                        ProviderCallException.class,
                        unknown -> assertThat(unknown.reason()).isEqualTo(FailureReason.UNKNOWN_MODEL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "401 | {'error':{'type':'authorization_error','message':'no'}}",
                "500 | {'models':[]}",
                "200 | {}",
                "200 | <html>"
            })
    void whatIsNoListIsNoCatalogue(int code, String body) {
        opened.answering(Script.json(code, body.replace('\'', '"')));

        assertThatThrownBy(() -> live().refresh(LIMIT)).isInstanceOf(ProviderCallException.class);
    }
}
