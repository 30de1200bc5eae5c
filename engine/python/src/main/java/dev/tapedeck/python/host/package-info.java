/// The Java side of the Python facades: the one object that Python may call, and numpy's way of
/// writing arrays.
@NullMarked
package dev.tapedeck.python.host;

import org.jspecify.annotations.NullMarked;
