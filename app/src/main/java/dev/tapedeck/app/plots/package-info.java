/// The figures that the program drew.
@NullMarked
package dev.tapedeck.app.plots;

import org.jspecify.annotations.NullMarked;
