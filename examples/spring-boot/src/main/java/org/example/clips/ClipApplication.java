package org.example.clips;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the shop. */
@SpringBootApplication
public class ClipApplication {

    public static void main(String[] args) {
        SpringApplication.run(ClipApplication.class, args);
    }
}
