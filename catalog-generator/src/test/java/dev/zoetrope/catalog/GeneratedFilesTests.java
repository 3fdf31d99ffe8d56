package dev.zoetrope.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.provider.support.scan.PlainJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is checked in is what the generator makes. */
class GeneratedFilesTests {

    @Test
    void theCataloguesAreWhatTheReferenceDataGives() {
        Path reference = Repository.reference();
        Main.catalogs(reference)
                .forEach((provider, file) -> assertThat(file.text())
                        .as("the catalogue of %s is not what the generator makes; run it again", provider)
                        .isEqualTo(Repository.text(Main.target(Repository.top(), provider))));
    }

    /** A catalogue that is not plain is read all the same, but takes several times as long to start with. */
    @Test
    void theCataloguesCanBeReadWithoutAParser() {
        for (String provider : Repository.catalogs().keySet()) {
            byte[] text =
                    Repository.text(Main.target(Repository.top(), provider)).getBytes(StandardCharsets.UTF_8);
            PlainJson json = new PlainJson(text);
            for (boolean more = json.enter('{'); more; more = json.next('}')) {
                if (!json.name().equals("models")) {
                    json.value();
                    continue;
                }
                for (boolean model = json.enter('['); model; model = json.next(']')) {
                    heads(json);
                }
            }
        }
    }

    private static void heads(PlainJson json) {
        for (boolean more = json.enter('{'); more; more = json.next('}')) {
            if (Set.of("parameters", "rules", "price", "providerData").contains(json.name())) {
                json.skip();
            } else {
                json.value();
            }
        }
    }

    @Test
    void thePageOfModelsIsWhatTheCataloguesGive() {
        assertThat(new ModelsPage(Repository.catalogs()).text())
                .as("docs/models.md is not what the generator makes; run it again")
                .isEqualTo(Repository.text(ModelsPage.target(Repository.top())));
    }
}
