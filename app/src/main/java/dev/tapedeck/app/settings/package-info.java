/// What Tapedeck remembers from one start to the next, in one file.
@NullMarked
package dev.tapedeck.app.settings;

import org.jspecify.annotations.NullMarked;
