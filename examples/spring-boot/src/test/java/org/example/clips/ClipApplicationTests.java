package org.example.clips;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.spring.test.AutoConfigureZoetropeEmulator;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureZoetropeEmulator
class ClipApplicationTests {

    @TempDir
    static Path folder;

    @Autowired
    MediaClient media;

    @Autowired
    Emulator emulator;

    @DynamicPropertySource
    static void keepTheClipsThere(DynamicPropertyRegistry properties) {
        properties.add("clips.folder", folder::toString);
        properties.add("zoetrope.home", () -> folder.resolve("home").toString());
    }

    @Test
    void anOrderThatIsSentTwiceIsBoughtOnceAndShown(@LocalServerPort int port) {
        RestClient browser = RestClient.create("http://localhost:" + port);

        ResponseEntity<Void> ordered = order(browser);
        order(browser);
        media.jobs().attach(media.jobs().findByKey("order-1").orElseThrow().id()).await();

        assertThat(ordered.getHeaders().getLocation()).isEqualTo(URI.create("/clips/order-1"));
        assertThat(emulator.charges().all()).hasSize(1);
        assertThat(browser.get().uri("/clips/order-1").retrieve().toEntity(byte[].class))
                .satisfies(shown -> assertThat(shown.getStatusCode()).isEqualTo(HttpStatus.OK))
                .satisfies(shown -> assertThat(shown.getBody()).hasSizeGreaterThan(1000));
    }

    private static ResponseEntity<Void> order(RestClient browser) {
        return browser.post()
                .uri("/clips/order-1")
                .body("A paper boat drifts downstream")
                .retrieve()
                .toBodilessEntity();
    }
}
