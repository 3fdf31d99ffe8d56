package dev.zoetrope.core.planted.right;

import dev.zoetrope.core.planted.left.Left;

/** Planted: the other half. */
public final class Right {
    public Left left;
}
