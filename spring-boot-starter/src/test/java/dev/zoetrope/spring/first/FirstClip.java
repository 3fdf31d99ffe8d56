package dev.zoetrope.spring.first;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.request.TextToVideo;
import java.nio.file.Path;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class FirstClip {

    public static void main(String[] args) {
        SpringApplication.run(FirstClip.class, args);
    }

    @Bean
    CommandLineRunner boat(MediaClient media) {
        return args -> media.submit(TextToVideo.of("kling-3.0-std")
                        .prompt("A paper boat drifts downstream")
                        .build())
                .await()
                .video()
                .replace(Path.of("boat.mp4"));
    }
}
