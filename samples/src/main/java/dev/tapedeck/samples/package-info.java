/// The lesson library: programs with their expected outcome.
@NullMarked
package dev.tapedeck.samples;

import org.jspecify.annotations.NullMarked;
