package dev.tapedeck.app.window;

import dev.tapedeck.app.builder.BuilderView;
import dev.tapedeck.app.canvas.CanvasView;
import javafx.scene.layout.Region;

/// The panels that the window puts together.
///
/// @param builder takes the place of most of the editor for documents made of blocks
/// @param side the inspector and the doctor
/// @param inspector what of the side takes the focus to inspect
public record Parts(
    Region lessons,
    Region editor,
    BuilderView builder,
    Region console,
    Region plots,
    Region variables,
    Region breakpoints,
    CanvasView canvas,
    Region deck,
    Region side,
    Region inspector) {}
