package dev.zoetrope.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, as the build notes it in the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String noted = Version.class.getPackage().getImplementationVersion();
        return new String[] {"zoetrope " + (noted == null ? "(not packaged)" : noted)};
    }
}
