package dev.zoetrope.core.planted.left;

import dev.zoetrope.core.planted.right.Right;

/** Planted: one half of a cycle of packages. */
public final class Left {
    public Right right;
}
