/** The accounts that are set up here: opened with their providers, and found for the jobs that belong to them. */
@NullMarked
package dev.zoetrope.core.accounts;

import org.jspecify.annotations.NullMarked;
