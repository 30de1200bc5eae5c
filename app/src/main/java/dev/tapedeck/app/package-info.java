/// The desktop application and the command line.
@NullMarked
package dev.tapedeck.app;

import org.jspecify.annotations.NullMarked;
