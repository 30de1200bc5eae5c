/// Themes, icons, fonts and messages, each with a typed name.
@NullMarked
package dev.tapedeck.resources;

import org.jspecify.annotations.NullMarked;
