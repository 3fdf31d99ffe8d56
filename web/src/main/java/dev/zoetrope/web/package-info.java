/** A server for the notices of providers. */
@NullMarked
package dev.zoetrope.web;

import org.jspecify.annotations.NullMarked;
