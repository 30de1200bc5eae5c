/// The graph of the window: cards, edges and tapes on a canvas that zooms, and the pulse that plays
/// the backward pass.
@NullMarked
package dev.tapedeck.app.canvas;

import org.jspecify.annotations.NullMarked;
