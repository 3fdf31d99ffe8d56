package dev.zoetrope.core.planted;

/** Planted: names that say nothing. */
public final class Names {

    private Names() {}

    public static final class JobImpl {}

    public static final class JobHelper {}

    public static final class JobUtil {}

    public static final class JobUtils {}

    public static final class JobManager {}

    public static final class JobBase {}

    public static final class BaseJob {}

    public static final class AbstractJob {}

    public static final class JobAbstract {}
}
