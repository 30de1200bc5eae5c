/// Where the cards, edges and tape regions of a graph go; geometry only, without a toolkit.
@NullMarked
package dev.tapedeck.app.canvas.layout;

import org.jspecify.annotations.NullMarked;
