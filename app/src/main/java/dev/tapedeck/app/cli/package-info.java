/// The command line: the window's twin for terminals and scripts. Touches no JavaFX.
@NullMarked
package dev.tapedeck.app.cli;

import org.jspecify.annotations.NullMarked;
