/// Themes, icons, fonts and messages, each with a typed name. Nothing here draws or decides: the
/// window asks for a name and gets a resource.
@NullMarked
package dev.tapedeck.resources;

import org.jspecify.annotations.NullMarked;
