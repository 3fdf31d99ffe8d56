package dev.zoetrope.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

    @Test
    void thePageOfModelsIsWhatTheCataloguesGive() {
        assertThat(new ModelsPage(Repository.catalogs()).text())
                .as("docs/models.md is not what the generator makes; run it again")
                .isEqualTo(Repository.text(ModelsPage.target(Repository.top())));
    }
}
