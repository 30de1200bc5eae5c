/// The program's names and what they hold at the position.
@NullMarked
package dev.tapedeck.app.variables;

import org.jspecify.annotations.NullMarked;
