package dev.tapedeck.app.inspector;

import dev.tapedeck.resources.StyleClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A name and what it names: beside it or, where that needs all the width, below it.
final class FieldRow extends Region {
  private static final double NAMES = 80;
  private static final double GAP = 2;

  private final Label name = new Label();
  private final Region content;
  private boolean wide;

  FieldRow(Region content) {
    this.content = content;
    name.getStyleClass().add(StyleClass.FIELD_LABEL.css());
    setMinWidth(0);
    getChildren().addAll(name, content);
  }

  Label name() {
    return name;
  }

  void setWide(boolean nowWide) {
    if (wide != nowWide) {
      wide = nowWide;
      requestLayout();
    }
  }

  private double contentWidth(double width) {
    return wide ? width : Math.max(0, width - NAMES);
  }

  private double contentTop() {
    return wide ? InspectorView.FIELD_HEIGHT + GAP : 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return NAMES + content.prefWidth(-1);
  }

  @Override
  protected double computePrefHeight(double width) {
    double given = width < 0 ? getWidth() : width;
    return Math.max(
        InspectorView.FIELD_HEIGHT, contentTop() + content.prefHeight(contentWidth(given)));
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    name.resizeRelocate(0, 0, NAMES, InspectorView.FIELD_HEIGHT);
    content.resizeRelocate(
        wide ? 0 : NAMES, contentTop(), contentWidth(getWidth()), getHeight() - contentTop());
  }
}
