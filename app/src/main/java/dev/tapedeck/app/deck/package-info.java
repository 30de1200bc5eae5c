/// The deck: the position in the backward pass, and what happened there.
@NullMarked
package dev.tapedeck.app.deck;

import org.jspecify.annotations.NullMarked;
