/// Generators of random numbers and what is drawn from them, number for number as TensorFlow and
/// numpy draw it.
@NullMarked
package dev.tapedeck.random;

import org.jspecify.annotations.NullMarked;
