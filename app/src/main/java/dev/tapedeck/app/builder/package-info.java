/// The builder: blocks on a ground, wired by hand, with the tapes around them.
@NullMarked
package dev.tapedeck.app.builder;

import org.jspecify.annotations.NullMarked;
