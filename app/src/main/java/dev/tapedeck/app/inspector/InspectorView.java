package dev.tapedeck.app.inspector;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.inspector.Inspection.Contributions;
import dev.tapedeck.app.inspector.Inspection.Term;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Icon;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.StyleClass;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Draws an [InspectorViewModel].
public final class InspectorView {
  /// As high as a cell with a number.
  static final double FIELD_HEIGHT = 28;

  private static final int SHORT = 10;

  private final InspectorViewModel model;
  private final Appearance appearance;
  private final ValueView values;
  private final FormulaLinesView rule;
  private final WhatIfView whatIf;
  private final VBox content = new VBox();
  private final ScrollPane root = new ScrollPane(content);

  /// Draws `model`.
  ///
  /// @param paintings paints the formulas
  public InspectorView(InspectorViewModel model, Appearance appearance, Latest paintings) {
    this.model = model;
    this.appearance = appearance;
    this.values = new ValueView(appearance);
    this.rule = new FormulaLinesView(appearance, paintings);
    this.whatIf = new WhatIfView(model.whatIf(), appearance);
    content.getStyleClass().add(StyleClass.PANEL.css());
    content.getChildren().add(whatIf.root());
    root.setId("inspector");
    root.setFitToWidth(true);
    root.setFitToHeight(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    model.inspectionProperty().subscribe(_ -> draw());
    model.analysisProperty().subscribe((_, _) -> draw());
    appearance.paletteProperty().subscribe((_, _) -> draw());
  }

  public Region root() {
    return root;
  }

  private Messages messages() {
    return appearance.messages();
  }

  /// What is above "What if", whose fields keep the focus meanwhile.
  private void draw() {
    List<Node> children = content.getChildren();
    children.subList(0, children.indexOf(whatIf.root())).clear();
    children.addAll(0, model.inspectionProperty().get().map(this::parts).orElseGet(this::empty));
  }

  private List<Node> empty() {
    Label title = label(messages().text(Message.INSPECTOR_EMPTY_TITLE), StyleClass.EMPTY_TITLE);
    Label hint = label(messages().text(Message.INSPECTOR_EMPTY_HINT), StyleClass.EMPTY_HINT);
    VBox box = new VBox(title, hint);
    box.getStyleClass().add(StyleClass.EMPTY_STATE.css());
    VBox.setVgrow(box, Priority.ALWAYS);
    return List.of(box);
  }

  private List<Node> parts(Inspection of) {
    List<Node> parts = new ArrayList<>();
    parts.add(header(of));
    parts.add(fields(of));
    rule.show(of.rule());
    if (!of.rule().isEmpty()) {
      parts.add(heading(messages().heading(Message.INSPECTOR_LOCAL_RULE)));
      parts.add(rule);
    } else if (!of.noRule().isEmpty()) {
      parts.add(heading(messages().heading(Message.INSPECTOR_LOCAL_RULE)));
      parts.add(wrapped(of.noRule(), StyleClass.BODY));
    }
    if (!of.contributions().terms().isEmpty()) {
      parts.add(heading(of.contributions().heading()));
      parts.add(contributions(of.contributions()));
    }
    if (!of.keeps().isEmpty()) {
      parts.add(heading(messages().heading(Message.INSPECTOR_TAPE_KEEPS)));
      parts.add(wrapped(String.join(" · ", of.keeps()), StyleClass.BODY));
    }
    parts.add(check());
    parts.addAll(analysis(model.analysisProperty().get()));
    return parts;
  }

  // ---- What it is

  private Node header(Inspection of) {
    Label title = label(of.title(), StyleClass.PANEL_TITLE);
    title.setId("inspector-title");
    title.setMinWidth(of.title().length() <= SHORT ? Region.USE_PREF_SIZE : 64);
    String where =
        of.line() == 0
            ? of.formula()
            : messages().text(Message.INSPECTOR_SUBTITLE, of.formula(), of.line());
    Label subtitle = label(where, StyleClass.PANEL_SUBTITLE);
    subtitle.setMinWidth(64);
    subtitle.setTooltip(new Tooltip(where));
    HBox header = new HBox(8, title, subtitle);
    header.setAlignment(Pos.BASELINE_LEFT);
    return header;
  }

  private GridPane fields(Inspection of) {
    GridPane fields = new GridPane();
    fields.setHgap(8);
    fields.setVgap(4);
    ColumnConstraints labels = new ColumnConstraints();
    labels.setMinWidth(72);
    labels.setPrefWidth(72);
    ColumnConstraints rest = new ColumnConstraints();
    rest.setHgrow(Priority.ALWAYS);
    rest.setMinWidth(0);
    fields.getColumnConstraints().addAll(labels, rest);
    addValues(fields, Message.INSPECTOR_VALUE, of.value());
    of.gradient()
        .ifPresentOrElse(
            gradient -> addValues(fields, Message.INSPECTOR_GRADIENT, gradient),
            () ->
                addField(
                    fields,
                    Message.INSPECTOR_GRADIENT,
                    field(of.gradientNote(), StyleClass.MUTED)));
    addField(fields, Message.INSPECTOR_DTYPE, field(of.type(), StyleClass.MONO));
    of.notes()
        .forEach(note -> fields.add(wrapped(note, StyleClass.MUTED), 1, fields.getRowCount()));
    return fields;
  }

  /// Many numbers in a row need all the width there is: they stand below their name.
  private void addValues(GridPane fields, Message name, Inspection.Values shown) {
    if (shown.picture().isWide()) {
      addField(fields, name, new Region());
      fields.add(values.of(shown), 0, fields.getRowCount(), 2, 1);
    } else {
      addField(fields, name, values.of(shown));
    }
  }

  private void addField(GridPane fields, Message name, Node content) {
    int row = fields.getRowCount();
    Label label = label(messages().text(name), StyleClass.FIELD_LABEL);
    label.setMinHeight(FIELD_HEIGHT);
    GridPane.setValignment(label, VPos.TOP);
    fields.add(label, 0, row);
    fields.add(content, 1, row);
  }

  // ---- What arrives

  private VBox contributions(Contributions of) {
    VBox table = new VBox();
    table.setId("inspector-contributions");
    table.getStyleClass().add(StyleClass.CONTRIBUTIONS.css());
    of.terms().forEach(term -> table.getChildren().add(term(term)));
    Region sum =
        line(
            cell(messages().text(Message.INSPECTOR_SUM)),
            cell(of.paths(), StyleClass.MUTED),
            cell(of.sum(), StyleClass.MONO));
    sum.getStyleClass().add(StyleClass.CONTRIBUTION_SUM.css());
    table.getChildren().add(sum);
    return table;
  }

  // ---- What takes some computing

  private List<Node> analysis(Analysis of) {
    List<Node> parts = new ArrayList<>();
    if (!of.paths().isEmpty()) {
      parts.add(heading(messages().heading(Message.INSPECTOR_SUM_OVER_PATHS, of.count())));
      VBox paths = new VBox();
      paths.setId("inspector-paths");
      paths.getStyleClass().add(StyleClass.CONTRIBUTIONS.css());
      of.paths().forEach(path -> paths.getChildren().add(path(path)));
      parts.add(paths);
    }
    for (Analysis.Jacobian jacobian : of.jacobians()) {
      parts.add(
          heading(messages().heading(Message.INSPECTOR_JACOBIAN, model.name(jacobian.input()))));
      parts.add(values.of(new Inspection.Values(jacobian.picture(), List.of())));
    }
    return parts;
  }

  private static Region path(Analysis.Path path) {
    Label way = cell(String.join(" → ", path.operations()), StyleClass.MUTED);
    way.setTooltip(new Tooltip(way.getText()));
    Label term = cell(path.term(), StyleClass.MONO);
    way.setMinWidth(0);
    way.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(way, Priority.ALWAYS);
    term.setMinWidth(Region.USE_PREF_SIZE);
    HBox row = new HBox(8, way, term);
    row.getStyleClass().add(StyleClass.CONTRIBUTION.css());
    return row;
  }

  private static Region term(Term term) {
    Label formula = cell(term.formula(), StyleClass.MUTED);
    formula.setTooltip(new Tooltip(term.formula()));
    Region row = line(cell(term.from()), formula, cell(term.value(), StyleClass.MONO));
    row.getStyleClass().add(StyleClass.CONTRIBUTION.css());
    switch (term.arrival()) {
      case NOW -> row.getStyleClass().add(StyleClass.CONTRIBUTION_NOW.css());
      case LATER -> row.setOpacity(0.55);
      case BEFORE -> {}
    }
    return row;
  }

  /// A short value stands at the end of the line, a long one below it.
  private static Region line(Label name, Label words, Label value) {
    name.setMinWidth(56);
    words.setMinWidth(0);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    value.setMinWidth(Region.USE_PREF_SIZE);
    HBox first = new HBox(8, name, words);
    first.setAlignment(Pos.BASELINE_LEFT);
    if (value.getText().length() <= SHORT) {
      first.getChildren().add(value);
      return first;
    }
    HBox second = new HBox(value);
    second.setAlignment(Pos.CENTER_RIGHT);
    VBox lines = new VBox(first, second);
    HBox.setHgrow(lines, Priority.ALWAYS);
    return new HBox(lines);
  }

  private static Label cell(String text, StyleClass... classes) {
    Label label = new Label(text);
    label.getStyleClass().add(StyleClass.SMALL.css());
    for (StyleClass styleClass : classes) {
      label.getStyleClass().add(styleClass.css());
    }
    return label;
  }

  // ---- The check

  private Node check() {
    Button check = new Button(messages().text(Message.COMMAND_CHECK), icon(Icon.CHECK));
    check.setId("inspector-check");
    check.getStyleClass().setAll(StyleClass.SECONDARY_BUTTON.css());
    check.setTooltip(new Tooltip(messages().text(Message.TOOLTIP_CHECK)));
    check.disableProperty().bind(model.checkableProperty().not().or(model.checkingProperty()));
    check.setOnAction(_ -> model.check());
    Label result = wrapped("", StyleClass.SMALL);
    result.setId("inspector-check-result");
    result.textProperty().bind(model.checkTextProperty());
    HBox.setHgrow(result, Priority.ALWAYS);
    HBox row = new HBox(8, check, result);
    check.setMinWidth(Region.USE_PREF_SIZE);
    row.getStyleClass().add(StyleClass.BUTTON_ROW.css());
    return row;
  }

  // ---- Pieces

  private static Label label(String text, StyleClass styleClass) {
    Label label = new Label(text);
    label.getStyleClass().add(styleClass.css());
    return label;
  }

  private static Label heading(String text) {
    return label(text, StyleClass.SECTION_HEADING);
  }

  private static Label wrapped(String text, StyleClass styleClass) {
    Label label = label(text, styleClass);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setAccessibleRole(AccessibleRole.TEXT);
    return label;
  }

  private static Label field(String text, StyleClass styleClass) {
    Label label = wrapped(text, styleClass);
    label.setMinHeight(FIELD_HEIGHT);
    return label;
  }

  private static FontIcon icon(Icon icon) {
    return new FontIcon(icon.literal());
  }
}
