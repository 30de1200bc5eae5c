/// What the graph and the builder are drawn with: pens, letters, colours, signs, and values as
/// figures and as text.
@NullMarked
package dev.tapedeck.app.drawing;

import org.jspecify.annotations.NullMarked;
