/**
 * Today's models as a service describes them, by OpenAPI or JSON Schema, laid over the catalogue in the provider's jar.
 * {@code docs/decisions/0032} says what overrules what.
 */
@NullMarked
package dev.zoetrope.provider.support.openapi;

import org.jspecify.annotations.NullMarked;
