/// Work off the FX thread, of which only the newest result is delivered.
@NullMarked
package dev.tapedeck.app.concurrent;

import org.jspecify.annotations.NullMarked;
