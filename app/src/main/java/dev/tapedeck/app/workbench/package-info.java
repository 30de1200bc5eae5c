/// The state that all panels share: one document, one Trace, one gradient call, one position.
@NullMarked
package dev.tapedeck.app.workbench;

import org.jspecify.annotations.NullMarked;
