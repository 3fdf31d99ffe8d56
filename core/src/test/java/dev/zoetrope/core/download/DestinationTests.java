package dev.zoetrope.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.delivery.ExistsPolicy;
import dev.zoetrope.testing.http.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where an artifact goes is the caller's word alone, and what lies there is safe. */
@Timeout(60)
class DestinationTests {

    @RegisterExtension
    final DownloadBench bench = new DownloadBench();

    private final Path folder = bench.folder;

    private Script whole() {
        return exchange -> exchange.head("HTTP/1.1 200 OK", "Content-Length: " + DownloadBench.VIDEO.length)
                .bytes(DownloadBench.VIDEO, 0, DownloadBench.VIDEO.length);
    }

    private Path save(Path path, String name, ExistsPolicy existing) throws Exception {
        return bench.fetch(
                        DownloadBench.LIMITS,
                        OutputKind.VIDEO,
                        DownloadBench.destination(path, name, existing),
                        UrlRefresh.NONE,
                        DownloadBench.LONG)
                .path();
    }

    @Test
    void aFileInTheWayIsSeenBeforeAnythingIsFetched() throws Exception {
        Files.writeString(bench.target(), "mine");
        bench.server.next(whole());

        assertThatThrownBy(() -> save(bench.target(), "abcdefgh2345", ExistsPolicy.REFUSED))
                .hasMessageContaining("exists already");

        assertThat(bench.server.requests()).isEmpty();
        assertThat(bench.target()).hasContent("mine");
    }

    @Test
    void whatADeadProcessHadSavedIsTaken() throws Exception {
        Path file = bench.target();
        Path inFolder = folder.resolve("boat-abcdefgh.mp4");
        Files.write(file, DownloadBench.VIDEO);
        Files.write(inFolder, DownloadBench.VIDEO);
        FileTime before = Files.getLastModifiedTime(file);
        bench.server.times(2, whole());

        assertThat(save(file, "abcdefgh2345", ExistsPolicy.KEPT_IF_SAME)).isEqualTo(file);
        assertThat(save(folder, "abcdefgh2345", ExistsPolicy.KEPT_IF_SAME)).isEqualTo(inFolder);

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
        assertThat(bench.left()).containsExactlyInAnyOrder(file, inFolder);
    }

    @Test
    void whatIsOnlyLikeItIsNotTaken() throws Exception {
        byte[] other = DownloadBench.VIDEO.clone();
        other[other.length - 1]++;
        Files.write(bench.target(), other);
        Path real = Files.write(folder.resolve("real.mp4"), DownloadBench.VIDEO);
        Path link = Files.createSymbolicLink(folder.resolve("link.mp4"), real);
        bench.server.times(2, whole());

        for (Path taken : List.of(bench.target(), link)) {
            assertThatThrownBy(() -> save(taken, "abcdefgh2345", ExistsPolicy.KEPT_IF_SAME))
                    .hasMessageContaining("exists already");
        }

        assertThat(bench.target()).hasBinaryContent(other);
        assertThat(bench.left()).containsExactlyInAnyOrder(bench.target(), real, link);
    }

    @Test
    void aFileThatAppearsMeanwhileIsNotReplaced() throws Exception {
        bench.server.next(exchange -> {
            Files.writeString(bench.target(), "mine");
            whole().play(exchange);
        });

        assertThatThrownBy(() -> save(bench.target(), "abcdefgh2345", ExistsPolicy.REFUSED))
                .hasMessageContaining("exists already");

        assertThat(bench.target()).hasContent("mine");
        assertThat(bench.left()).containsExactly(bench.target());
    }

    @Test
    void aFileInAFolderIsNotReplacedEither() throws Exception {
        Path there = Files.writeString(folder.resolve("boat-abcdefgh.mp4"), "mine");
        bench.server.times(2, whole());

        assertThatThrownBy(() -> save(folder, "abcdefgh2345", ExistsPolicy.REFUSED))
                .hasMessageContaining("exists already");
        assertThat(there).hasContent("mine");

        assertThat(save(folder, "abcdefgh2345", ExistsPolicy.REPLACED))
                .isEqualTo(there)
                .hasBinaryContent(DownloadBench.VIDEO);
    }

    @Test
    void aLinkIsNotReplacedAndWhatItNamesIsNotTouched() throws Exception {
        Path named = Files.writeString(folder.resolve("precious.txt"), "mine");
        Files.createSymbolicLink(bench.target(), named);
        Path nowhere = Files.createSymbolicLink(folder.resolve("dangling.mp4"), folder.resolve("nothing"));
        bench.server.times(4, whole());

        for (Path link : new Path[] {bench.target(), nowhere}) {
            assertThatThrownBy(() -> save(link, "abcdefgh2345", ExistsPolicy.REFUSED))
                    .hasMessageContaining("exists already");
            assertThatThrownBy(() -> save(link, "abcdefgh2345", ExistsPolicy.REPLACED))
                    .hasMessageContaining("symbolic link");
        }

        assertThat(named).hasContent("mine");
        assertThat(folder.resolve("nothing")).doesNotExist();
        assertThat(bench.left()).containsExactlyInAnyOrder(named, bench.target(), nowhere);
    }

    @Test
    void aLinkToAFolderIsThatFolder() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        bench.server.next(whole());

        save(link, "abcdefgh2345", ExistsPolicy.REFUSED);

        assertThat(real.resolve("boat-abcdefgh.mp4")).hasBinaryContent(DownloadBench.VIDEO);
    }

    @Test
    void aJobsNameLeadsNowhereElse() throws Exception {
        bench.server.times(2, whole());
        Path inner = Files.createDirectory(folder.resolve("inner"));

        assertThat(save(inner, "../../escape", ExistsPolicy.REFUSED)).isEqualTo(inner.resolve("boat-______es.mp4"));
        assertThat(save(inner, ".hidden\u0000/x", ExistsPolicy.REFUSED)).isEqualTo(inner.resolve("boat-_hidden_.mp4"));
    }

    @Test
    void aFolderThatVanishedIsNamed() throws Exception {
        Path gone = folder.resolve("gone");
        bench.server.next(exchange -> {
            try (Stream<Path> files = Files.list(gone)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(gone);
            whole().play(exchange);
        });

        assertThatThrownBy(() -> save(gone.resolve("boat.mp4"), "abcdefgh2345", ExistsPolicy.REFUSED))
                .isInstanceOf(DeliveryException.class)
                .hasMessage("cannot write into " + gone + ": its folder is no longer there");
    }

    @Test
    void aFileWhereAFolderShouldBeIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");

        assertThatThrownBy(() -> save(file.resolve("boat.mp4"), "abcdefgh2345", ExistsPolicy.REFUSED))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("cannot write into " + file);

        assertThat(bench.server.requests()).isEmpty();
    }

    @Test
    void aFolderThatAppearsWhereTheFileShouldGoIsNotReplaced() throws Exception {
        bench.server.next(exchange -> {
            Files.createDirectory(bench.target());
            whole().play(exchange);
        });

        assertThatThrownBy(() -> save(bench.target(), "abcdefgh2345", ExistsPolicy.REPLACED))
                .isInstanceOf(DeliveryException.class);

        assertThat(bench.target()).isEmptyDirectory();
        assertThat(bench.left()).containsExactly(bench.target());
    }

    @Test
    void whatACrashLeftBehindIsInNobodysWay() throws Exception {
        Path left = Files.writeString(folder.resolve(".zoetrope-0.part"), "half");
        bench.server.next(whole());

        Path saved = save(folder, "abcdefgh2345", ExistsPolicy.REFUSED);

        assertThat(bench.left()).containsExactlyInAnyOrder(left, saved);
        assertThat(left).hasContent("half");
    }
}
