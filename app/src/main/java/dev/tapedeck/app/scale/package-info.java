/// Showing the whole window larger or smaller than it was designed.
@NullMarked
package dev.tapedeck.app.scale;

import org.jspecify.annotations.NullMarked;
