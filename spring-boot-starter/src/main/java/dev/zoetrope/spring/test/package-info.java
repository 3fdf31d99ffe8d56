/** The emulator in tests of Spring Boot applications. */
@NullMarked
package dev.zoetrope.spring.test;

import org.jspecify.annotations.NullMarked;
