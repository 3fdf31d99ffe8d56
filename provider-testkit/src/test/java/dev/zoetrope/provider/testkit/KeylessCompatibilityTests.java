package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.provider.paperboat.PaperboatDialect;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.RemoteStatus.Succeeded;
import java.net.URI;
import java.util.List;

/** A provider whose servers have no keys and serve the files of their jobs passes the kit. */
class KeylessCompatibilityTests extends ProviderCompatibilityKit {

    private static final String ANYWHERE = "https://files.example/";

    @Override
    protected Dialect dialect() {
        return new PaperboatDialect() {
            @Override
            public ProviderFactory factory() {
                return new BadFactory(
                        BadCalls.keyless(BadCalls.atState(Succeeded.class, KeylessCompatibilityTests::withReferences)));
            }

            @Override
            public boolean servesItsFiles() {
                return true;
            }

            @Override
            public WireReply status(WireRequest question, RemoteJob job) {
                URI film = URI.create(ANYWHERE + job.artifact());
                return super.status(question, new RemoteJob(job.id(), job.phase(), film));
            }
        };
    }

    private static Succeeded withReferences(Succeeded done) {
        List<ArtifactInfo> artifacts = done.artifacts().stream()
                .map(file -> ArtifactInfo.file(
                        file.kind(), URI.create(String.valueOf(file.uri()).replace(ANYWHERE, "films/"))))
                .toList();
        return new Succeeded(artifacts, done.cost(), done.raw(), done.unread());
    }
}
