/// What the graph and the builder are drawn with: pens, letters, colours, signs, and values as
/// figures.
@NullMarked
package dev.tapedeck.app.drawing;

import org.jspecify.annotations.NullMarked;
