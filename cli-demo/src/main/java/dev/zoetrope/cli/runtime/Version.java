package dev.zoetrope.cli.runtime;

import picocli.CommandLine.IVersionProvider;

/** The version, as the build notes it in the jar's manifest. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String noted = Version.class.getPackage().getImplementationVersion();
        return new String[] {"zoetrope " + (noted == null ? "(not packaged)" : noted)};
    }
}
