/// Writing SVG.
@NullMarked
package dev.tapedeck.app.svg;

import org.jspecify.annotations.NullMarked;
