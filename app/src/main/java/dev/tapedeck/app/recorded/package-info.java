/// The lessons as they were recorded when Tapedeck was built, so that none needs Python to be
/// shown.
@NullMarked
package dev.tapedeck.app.recorded;

import org.jspecify.annotations.NullMarked;
