/// Every user command as data, from which menus, palette, keymap and the table of keys are built.
@NullMarked
package dev.tapedeck.app.command;

import org.jspecify.annotations.NullMarked;
