/// The lesson library: small programs, each with what to look for and the outcome it must have.
@NullMarked
package dev.tapedeck.samples;

import org.jspecify.annotations.NullMarked;
