/// What the program printed, with its traceback's lines as links.
@NullMarked
package dev.tapedeck.app.console;

import org.jspecify.annotations.NullMarked;
