/** Makes the providers' catalogues from reference data. */
@NullMarked
package dev.zoetrope.catalog;

import org.jspecify.annotations.NullMarked;
