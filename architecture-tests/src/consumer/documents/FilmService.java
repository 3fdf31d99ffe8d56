import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.core.Zoetrope;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The application of docs/recipes.md: {@code order PICTURE TRACE} prints a handle, {@code film HANDLE} what became of it. */
public final class FilmService {

    public static void main(String[] words) throws Exception {
        ProxySelector proxy = ProxySelector.of(new InetSocketAddress("127.0.0.1", Integer.getInteger("proxy")));
        Secret key = Secret.of(System.getenv("RUNCOMFY_API_TOKEN"));
        URI service = URI.create(System.getenv("RUNCOMFY_BASE_URL"));
        try (MediaClient media = Zoetrope.builder()
                .account(Account.of("runcomfy", "studio", service, key))
                .account(Account.of("runcomfy", "archive", service, key))
                .network(NetworkSettings.builder().proxy(proxy).build())
                .context(() -> words[0].equals("order") ? Map.of("traceparent", words[2]) : Map.of())
                .build()) {
            if (words[0].equals("order")) {
                byte[] picture = Files.readAllBytes(Path.of(words[1]));
                Job job = media.submit(ImageToVideo.of("kling-o1-std").prompt("A paper boat")
                        .image(MediaSource.of(picture)).account("archive").tag("team", "trailers").build());
                System.out.println(job.handle());
            } else {
                Job job = media.jobs().attach(words[1]);
                byte[] film = job.await().video().bytes();                     // from memory: no file is written
                System.out.println(film.length + " " + job.snapshot().origin().context() + job.snapshot().origin().tags());
            }
        }
    }
}
