/// The window: its parts side by side, its top bar, palette and dialogs.
@NullMarked
package dev.tapedeck.app.window;

import org.jspecify.annotations.NullMarked;
