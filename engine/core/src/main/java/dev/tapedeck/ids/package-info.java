/// Very many ids, and numbers for them, in little space: none of them is an object of its own,
/// which a garbage collector would have to move about.
@NullMarked
package dev.tapedeck.ids;

import org.jspecify.annotations.NullMarked;
