/// Programs from lessons and files, and their runs.
@NullMarked
package dev.tapedeck.app.programs;

import org.jspecify.annotations.NullMarked;
