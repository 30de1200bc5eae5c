/// Small recorded runs and a workbench without a window, for the tests of the panels.
@NullMarked
package dev.tapedeck.app.rehearsal;

import org.jspecify.annotations.NullMarked;
