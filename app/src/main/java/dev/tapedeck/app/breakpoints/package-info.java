/// Breakpoints: where playing halts, under which conditions, and how that is said.
@NullMarked
package dev.tapedeck.app.breakpoints;

import org.jspecify.annotations.NullMarked;
