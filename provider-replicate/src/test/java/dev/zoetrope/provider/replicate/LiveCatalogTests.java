package dev.zoetrope.provider.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.CatalogUpdate;
import dev.zoetrope.spi.LiveCatalog;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Today's models, and that a version goes with its own schema. */
@Timeout(60)
class LiveCatalogTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String NEW = "new-lab/thing";
    private static final String PINNED = "meta/musicgen";
    private static final String TODAY = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final Script NONE = Script.json(404, "{\"detail\":\"The requested resource could not be found.\"}");

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private LiveCatalog live() {
        return opened.provider().liveCatalog().orElseThrow();
    }

    private static Catalog read(CatalogUpdate update) {
        return new ReplicateProviderFactory().liveCatalogs().orElseThrow().read(update.document());
    }

    private static String version(String properties, String required) {
        return ("{'id':'" + TODAY + "','openapi_schema':{'components':{'schemas':{"
                        + "'Input':{'type':'object','properties':{" + properties + "},'required':[" + required + "]},"
                        + "'aspect_ratio':{'title':'aspect_ratio','enum':['16:9','9:16'],'type':'string'},"
                        + "'Output':{'type':'string','format':'uri'}}}}}")
                .replace('\'', '"');
    }

    private static Script model(boolean official, String version) {
        return Script.json(
                200,
                "{\"owner\":\"some\",\"name\":\"thing\",\"is_official\":" + official + ",\"latest_version\":" + version
                        + "}");
    }

    private CatalogUpdate one(String id, boolean official, String properties, String required) throws Exception {
        opened.answering(model(official, version(properties, required)));
        return live().refresh(id, null, LIMIT).orElseThrow();
    }

    private static ModelSpec found(CatalogUpdate update, String id) {
        return read(update).find(id).orElseThrow();
    }

    /** Describes the parameters of a model of the jar again, without any limit. */
    private static String silent(ModelSpec model) {
        return String.join(
                ",",
                model.parameters().stream()
                        .map(each -> "'" + each.name() + "':{'type':'" + type(each) + "'}")
                        .toList());
    }

    private static String type(ParameterSpec parameter) {
        return parameter.toString().replaceAll(".*\\((.*)\\)", "$1");
    }

    @Test
    void aModelThatNoCatalogueKnowsIsDescribedByItsNewestVersionAndRunsIt() throws Exception {
        CatalogUpdate update = one(
                NEW,
                false,
                "'seed':{'type':'integer','x-order':3},'prompt':{'type':'string','x-order':0,'minLength':2},"
                        + "'aspect_ratio':{'allOf':[{'$ref':'#/components/schemas/aspect_ratio'}],'default':'16:9','x-order':1},"
                        + "'image':{'type':'string','format':'uri','x-order':2},"
                        + "'hub_token':{'type':'string','format':'password','x-cog-secret':true,'x-order':4},"
                        + "'openai_api_key':{'type':'string','x-order':5}",
                "'prompt'");

        assertThat(opened.server().onlyRequest().target()).isEqualTo("/v1/models/" + NEW);
        assertThat(update.added()).containsExactly(NEW);
        ModelSpec model = found(update, NEW);
        assertThat(model.schema()).isEqualTo(ModelSpec.Schema.COMPLETE);
        assertThat(model.providerData()).isEqualTo(Map.of("version", TODAY));
        assertThat(model.parameters())
                .extracting(ParameterSpec::toString)
                .as("in their order, without the keys of other services")
                .containsExactly("prompt (string)", "aspect_ratio (string)", "image (string)", "seed (integer)");
        assertThat(model.parameter("prompt").orElseThrow().required()).isTrue();
        assertThat(model.parameter("prompt").orElseThrow().minLength()).contains(2);
        assertThat(model.parameter("aspect_ratio").orElseThrow().allowed()).isEqualTo(List.of("16:9", "9:16"));
        assertThat(model.parameter("image").orElseThrow().media()).isPresent();
    }

    @Test
    void anOfficialModelRunsByItsNameAlone() throws Exception {
        assertThat(found(one(NEW, true, "'prompt':{'type':'string'}", ""), NEW).providerData())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/versions/", ":"})
    void aVersionIsDescribedByItsOwnSchema(String written) throws Exception {
        String id = NEW + written + TODAY;
        opened.answering(Script.json(200, version("'prompt':{'type':'string'}", "")));

        CatalogUpdate update = live().refresh(id, null, LIMIT).orElseThrow();

        assertThat(opened.server().onlyRequest().target()).isEqualTo("/v1/models/" + NEW + "/versions/" + TODAY);
        assertThat(found(update, id).parameters()).hasSize(1);
    }

    @Test
    void aSchemaOfTodayComesWithItsVersion() throws Exception {
        ModelSpec jar = Opened.model(PINNED);

        CatalogUpdate update = one(PINNED, false, silent(jar) + ",'more':{'type':'integer'}", "");

        assertThat(update.changed()).containsExactly(PINNED);
        assertThat(found(update, PINNED).parameter("more")).isPresent();
        assertThat(found(update, PINNED).providerData()).isEqualTo(Map.of("version", TODAY));
    }

    @Test
    void aJobThatTodaysSchemaChecksIsRunByTodaysVersion() throws Exception {
        ModelSpec model = found(one(PINNED, false, "'prompt':{'type':'string'}", ""), PINNED);
        opened.answering(Script.json(201, Opened.job("starting", "")));

        assertThat(opened.provider().submit(Opened.submission(model))).isInstanceOf(SubmitOutcome.Accepted.class);

        assertThat(opened.server().requests()).last().satisfies(request -> {
            assertThat(request.target()).isEqualTo("/v1/predictions");
            assertThat(request.text()).startsWith("{\"version\":\"" + TODAY + "\",\"input\":{");
        });
    }

    @Test
    void aSchemaThatChangesNothingLeavesTheVersionThatItWasReadWith() throws Exception {
        CatalogUpdate update = one(PINNED, false, silent(Opened.model(PINNED)), "");

        assertThat(update.changed()).isEmpty();
        assertThat(found(update, PINNED).providerData())
                .isEqualTo(Opened.model(PINNED).providerData());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{'components':7}", "{'components':{'schemas':{'Input':{'$ref':'#/components'}}}}"})
    void aVersionWhoseSchemaCannotBeReadIsNotRun(String schema) throws Exception {
        opened.answering(model(false, ("{'id':'" + TODAY + "','openapi_schema':" + schema + "}").replace('\'', '"')));

        CatalogUpdate update = live().refresh(PINNED, null, LIMIT).orElseThrow();

        assertThat(update.changed()).isEmpty();
        ModelSpec model = found(update, PINNED);
        assertThat(model.schema()).isEqualTo(Opened.model(PINNED).schema());
        assertThat(model.providerData()).isEqualTo(Opened.model(PINNED).providerData());
    }

    @Test
    void whatBecameOfficialLosesItsVersionAndTheOtherWayRound() throws Exception {
        assertThat(found(one(PINNED, true, silent(Opened.model(PINNED)), ""), PINNED)
                        .providerData())
                .isEmpty();
        assertThat(found(one(Opened.MODEL, false, silent(Opened.model(Opened.MODEL)), ""), Opened.MODEL)
                        .providerData())
                .isEqualTo(Map.of("version", TODAY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'is_official':null,"})
    void whereTheServiceDoesNotSayWhatIsOfficialItRunsAsBefore(String unsaid) throws Exception {
        String version = version(silent(Opened.model(Opened.MODEL)) + ",'more':{'type':'integer'}", "");
        Script unmarked = Script.json(
                200,
                ("{'owner':'some','name':'thing'," + unsaid + "'latest_version':").replace('\'', '"') + version + "}");
        opened.answering(Collections.nCopies(4, unmarked).toArray(Script[]::new));

        CatalogUpdate official = live().refresh(Opened.MODEL, null, LIMIT).orElseThrow();
        CatalogUpdate idAlone =
                live().refresh("openai/gpt-image-1", null, LIMIT).orElseThrow();
        CatalogUpdate pinned = live().refresh(PINNED, null, LIMIT).orElseThrow();
        CatalogUpdate unknown = live().refresh(NEW, null, LIMIT).orElseThrow();

        assertThat(official.changed()).containsExactly(Opened.MODEL);
        assertThat(found(official, Opened.MODEL).providerData()).isEmpty();
        assertThat(found(idAlone, "openai/gpt-image-1").providerData()).isEmpty();
        assertThat(found(pinned, PINNED).providerData()).isEqualTo(Map.of("version", TODAY));
        assertThat(found(unknown, NEW).providerData()).isEqualTo(Map.of("version", TODAY));
        // What an earlier answer said counts before the jar.
        String kept = one(NEW, true, "'prompt':{'type':'string'}", "").document();
        opened.answering(unmarked);
        assertThat(found(live().refresh(NEW, kept, LIMIT).orElseThrow(), NEW).providerData())
                .isEmpty();
    }

    @Test
    void anOfficialModelThatIsNotCalledOneAndHasNoVersionIsThereAllTheSame() throws Exception {
        opened.answering(Script.json(200, "{\"owner\":\"some\",\"name\":\"thing\",\"latest_version\":null}"));

        assertThat(live().refresh(Opened.MODEL, null, LIMIT).orElseThrow().changed())
                .isEmpty();
    }

    @Test
    void aLimitThatTodaysSchemaDoesNotSpeakOfStays() throws Exception {
        ModelSpec jar = Opened.model(Opened.MODEL);

        ModelSpec model = found(one(Opened.MODEL, true, silent(jar) + ",'more':{'type':'integer'}", ""), Opened.MODEL);

        assertThat(model.parameter("more")).isPresent();
        assertThat(jar.parameters()).allSatisfy(before -> {
            ParameterSpec now = model.parameter(before.name()).orElseThrow();
            assertThat(now.allowed()).isEqualTo(before.allowed());
            assertThat(now.required()).isEqualTo(before.required());
            assertThat(now.max()).isEqualTo(before.max());
            assertThat(now.minLength()).isEqualTo(before.minLength());
            assertThat(now.maxLength()).isEqualTo(before.maxLength());
            assertThat(now.media()).isEqualTo(before.media());
        });
        assertThat(model.servings()).isEqualTo(jar.servings());
    }

    @Test
    void theLeastLengthOfATextStaysWhereTodaysSchemaIsSilent() throws Exception {
        ModelSpec jar = new ReplicateProviderFactory()
                .catalog().models().stream()
                        .filter(model -> model.parameters().stream()
                                .anyMatch(each -> each.minLength().isPresent()))
                        .findFirst()
                        .orElseThrow();
        String id = jar.id().nativeId();

        ModelSpec model = found(one(id, true, silent(jar) + ",'more':{'type':'integer','maximum':4}", ""), id);

        assertThat(model.parameter("more").orElseThrow().max()).contains(new BigDecimal("4"));
        assertThat(model.parameters()).anyMatch(each -> each.minLength().isPresent());
    }

    @Test
    void aTaskThatCanNoLongerBeExpressedIsNotReplacedByNone() throws Exception {
        ModelSpec model = found(one(Opened.MODEL, true, "'prompt':{'type':'string'}", ""), Opened.MODEL);

        assertThat(model.parameter("duration")).as("what is gone is refused").isEmpty();
        assertThat(model.servings())
                .extracting(Serving::capability)
                .contains(Capability.TEXT_TO_VIDEO)
                .doesNotContain(new Capability("unknown"));
        assertThat(model.servings()).allSatisfy(each -> assertThat(each.needs()).doesNotContain(PortableField.IMAGE));
    }

    @Test
    void everyModelOfTheCatalogueIsAskedForAndThoseThatWereAddedToIt() throws Exception {
        int models = new ReplicateProviderFactory().catalog().models().size();
        CatalogUpdate first = one(NEW, false, "'prompt':{'type':'string'}", "");
        Script same = model(true, version("'prompt':{'type':'string'}", "'prompt'"));
        opened.answering(Collections.nCopies(1 + models + 1, same).toArray(Script[]::new));

        CatalogUpdate update = live().refresh(first.document(), LIMIT);

        assertThat(opened.server().requests())
                .extracting(request -> request.target())
                .hasSize(1 + 1 + models + 1)
                .contains("/v1/models/" + PINNED);
        assertThat(update.gone()).isEmpty();
        assertThat(update.changed()).contains(PINNED, Opened.MODEL);
        assertThat(update.added()).contains(NEW, "openai/gpt-image-1").hasSize(33 + 1);
        assertThat(found(update, NEW).schema()).isEqualTo(ModelSpec.Schema.COMPLETE);
    }

    private static Script list(String next, String... models) {
        String rows = String.join(",", models);
        return Script.json(200, ("{'next':" + next + ",'results':[" + rows + "]}").replace('\'', '"'));
    }

    private CatalogUpdate refreshed(Script... lists) throws Exception {
        int models = new ReplicateProviderFactory().catalog().models().size();
        Script known = model(false, version("'prompt':{'type':'string'}", "'prompt'"));
        opened.answering(Stream.concat(Stream.of(lists), Collections.nCopies(models + 2, known).stream())
                .toArray(Script[]::new));
        return live().refresh(LIMIT);
    }

    @Test
    void whatTheServiceListsAndNoCatalogueKnowsIsNew() throws Exception {
        CatalogUpdate update = refreshed(
                list("'/v1/models?cursor=two'", "{'owner':'some','name':'thing','is_official':false}"),
                list(
                        "null",
                        "{'owner':'other','name':'boats'}",
                        "{'owner':'','name':'x'}",
                        "{'owner':'a/b','name':'c'}",
                        "7"));

        assertThat(update.added()).contains("some/thing", "other/boats").hasSize(33 + 2);
        assertThat(update.gone()).isEmpty();
        assertThat(opened.server().requests().get(1).target()).isEqualTo("/v1/models?cursor=two");
        assertThat(found(update, "other/boats").schema()).isEqualTo(ModelSpec.Schema.COMPLETE);
    }

    @Test
    void ofAListThatDoesNotEndOnlyOfficialModelsAreNew() throws Exception {
        Script page = list(
                "'/v1/models?cursor=more'",
                "{'owner':'some','name':'thing','is_official':false}",
                "{'owner':'other','name':'boats','is_official':true}");

        CatalogUpdate update = refreshed(Collections.nCopies(10, page).toArray(Script[]::new));

        assertThat(update.added())
                .contains("other/boats")
                .doesNotContain("some/thing")
                .hasSize(33 + 1);
    }

    @Test
    void whatTheServiceHasNoLongerStaysDeprecated() throws Exception {
        int models = new ReplicateProviderFactory().catalog().models().size();
        opened.answering(Collections.nCopies(1 + models, NONE).toArray(Script[]::new));

        CatalogUpdate update = live().refresh(LIMIT);

        assertThat(update.gone()).hasSize(models - 33).contains(PINNED);
        assertThat(found(update, PINNED).deprecated()).isTrue();
        assertThat(found(update, PINNED).parameters()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"401 | {'title':'Unauthenticated'} | 4", "429 | {'detail':'throttled'} | 4", "500 | oops | 8"})
    void oneThatIsNotAnsweredForLeavesTheCatalogueBeforeAndEndsTheQuestions(int code, String body, int most) {
        int models = new ReplicateProviderFactory().catalog().models().size();
        opened.answering(Collections.nCopies(models, Script.json(code, body.replace('\'', '"')))
                .toArray(Script[]::new));

        assertThatThrownBy(() -> live().refresh(LIMIT)).isInstanceOf(ProviderCallException.class);
        assertThat(opened.server().requests()).hasSizeBetween(1, most);
    }

    @Test
    void aModelThatDoesNotExistIsUnknownAndOneWithoutAVersionAsWell() {
        opened.answering(NONE, model(false, "null"));

        for (int asked = 0; asked < 2; asked++) {
            assertThatThrownBy(() -> live().refresh(NEW, null, LIMIT))
                    .isInstanceOfSatisfying(
                            ProviderCallException.class,
                            unknown -> assertThat(unknown.reason()).isEqualTo(FailureReason.UNKNOWN_MODEL));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployments/some/thing", "../account", "thing", TODAY, "a/b/versions/12", "a/b:12"})
    void whatIsNoModelIsNotAskedFor(String id) {
        assertThatThrownBy(() -> live().refresh(id, null, LIMIT))
                .isInstanceOf(ProviderCallException.class)
                .hasMessageContaining(id)
                .hasMessageContaining("owner/name");
        assertThat(opened.server().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200, {}", "200, <html>", "403, {}"})
    void whatIsNoModelIsNoAnswer(int code, String body) {
        opened.answering(Script.json(code, body));

        assertThatThrownBy(() -> live().refresh(NEW, null, LIMIT)).isInstanceOf(ProviderCallException.class);
    }
}
