/// Playing a Trace: the backward pass of a gradient call, position by position.
@NullMarked
package dev.tapedeck.replay;

import org.jspecify.annotations.NullMarked;
