import dev.zoetrope.api.request.TextToImage
import dev.zoetrope.core.Zoetrope
import java.nio.file.Path
import java.util.concurrent.CompletionStage

/** Three pictures at once, each bought once however often this is run: `use` closes the client, and no thread waits. */
fun main() {
    val scenes = mapOf(
        "harbour" to "A paper boat in a harbour at dawn",
        "storm" to "A paper boat in a storm",
        "shore" to "A paper boat on a quiet shore",
    )
    Zoetrope.create().use { media ->
        val pictures: Map<String, CompletionStage<Path>> = scenes.mapValues { (scene, prompt) ->
            val request = TextToImage.of("flux-2-klein-4b")
                .prompt(prompt)
                .idempotencyKey("storyboard-$scene")
                .build()
            media.submitAsync(request)
                .thenCompose { job -> job.completion() }
                .thenApply { made -> made.image().replace(Path.of("$scene.png")).path() }
        }
        pictures.forEach { (scene, picture) -> println("$scene: ${picture.toCompletableFuture().join()}") }
    }
}
