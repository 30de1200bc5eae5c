/// The inspector: the value, the gradient and the local rule of one node.
@NullMarked
package dev.tapedeck.app.inspector;

import org.jspecify.annotations.NullMarked;
