package dev.tapedeck.app.cli;

import dev.tapedeck.resources.Language;
import dev.tapedeck.resources.Theme;
import dev.tapedeck.resources.UiScale;

/// How a window looks before there is a program in it.
///
/// @param width in pixels
/// @param height in pixels
public record WindowLook(int width, int height, Theme theme, Language language, UiScale scale) {}
