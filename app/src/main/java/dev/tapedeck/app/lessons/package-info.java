/// The lessons, group by group.
@NullMarked
package dev.tapedeck.app.lessons;

import org.jspecify.annotations.NullMarked;
