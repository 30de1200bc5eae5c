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
  private final InspectorViewModel model;
  private final Appearance appearance;
  private final ValueView values;
  private final FormulaLinesView rule;
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
    content.getStyleClass().add(StyleClass.PANEL.css());
    root.setId("inspector");
    root.setFitToWidth(true);
    root.setFitToHeight(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    model.inspectionProperty().subscribe(_ -> draw());
    appearance.paletteProperty().subscribe((_, _) -> draw());
  }

  public Region root() {
    return root;
  }

  private Messages messages() {
    return appearance.messages();
  }

  private void draw() {
    content
        .getChildren()
        .setAll(model.inspectionProperty().get().map(this::parts).orElseGet(this::empty));
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
    return parts;
  }

  // ---- What it is

  private Node header(Inspection of) {
    Label title = label(of.title(), StyleClass.PANEL_TITLE);
    title.setId("inspector-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    String where =
        of.line() == 0
            ? of.formula()
            : messages().text(Message.INSPECTOR_SUBTITLE, of.formula(), of.line());
    Label subtitle = label(where, StyleClass.PANEL_SUBTITLE);
    subtitle.setTooltip(new Tooltip(where));
    HBox header = new HBox(8, title, subtitle);
    header.setAlignment(Pos.BASELINE_LEFT);
    return header;
  }

  private GridPane fields(Inspection of) {
    GridPane fields = new GridPane();
    fields.setHgap(8);
    fields.setVgap(6);
    ColumnConstraints labels = new ColumnConstraints();
    labels.setMinWidth(72);
    ColumnConstraints rest = new ColumnConstraints();
    rest.setHgrow(Priority.ALWAYS);
    rest.setMinWidth(0);
    fields.getColumnConstraints().addAll(labels, rest);
    addField(fields, Message.INSPECTOR_VALUE, values.of(of.value()));
    addField(
        fields,
        Message.INSPECTOR_GRADIENT,
        of.gradient()
            .map(values::of)
            .orElseGet(() -> wrapped(of.gradientNote(), StyleClass.MUTED)));
    addField(fields, Message.INSPECTOR_DTYPE, wrapped(of.type(), StyleClass.MONO));
    of.notes()
        .forEach(note -> fields.add(wrapped(note, StyleClass.MUTED), 1, fields.getRowCount()));
    return fields;
  }

  private void addField(GridPane fields, Message name, Node content) {
    int row = fields.getRowCount();
    Label label = label(messages().text(name), StyleClass.FIELD_LABEL);
    GridPane.setValignment(label, VPos.TOP);
    fields.add(label, 0, row);
    fields.add(content, 1, row);
  }

  // ---- What arrives

  private GridPane contributions(Contributions of) {
    GridPane table = new GridPane();
    table.setId("inspector-contributions");
    table.getStyleClass().add(StyleClass.CONTRIBUTIONS.css());
    ColumnConstraints from = new ColumnConstraints();
    from.setMinWidth(56);
    ColumnConstraints formula = new ColumnConstraints();
    formula.setHgrow(Priority.ALWAYS);
    formula.setMinWidth(0);
    ColumnConstraints value = new ColumnConstraints();
    value.setMinWidth(Region.USE_PREF_SIZE);
    table.getColumnConstraints().addAll(from, formula, value);
    for (Term term : of.terms()) {
      addTerm(table, term);
    }
    int row = table.getRowCount();
    table.add(cell(messages().text(Message.INSPECTOR_SUM), StyleClass.STRONG), 0, row);
    table.add(cell(of.paths(), StyleClass.MUTED), 1, row);
    table.add(cell(of.sum(), StyleClass.MONO, StyleClass.STRONG), 2, row);
    return table;
  }

  private static void addTerm(GridPane table, Term term) {
    int row = table.getRowCount();
    Label from = cell(term.from(), StyleClass.SMALL);
    Label formula = cell(term.formula(), StyleClass.SMALL, StyleClass.MUTED);
    formula.setTooltip(new Tooltip(term.formula()));
    Label value = cell(term.value(), StyleClass.MONO, StyleClass.SMALL);
    for (Label label : List.of(from, formula, value)) {
      label.getStyleClass().add(StyleClass.CONTRIBUTION.css());
      label.setMaxWidth(Double.MAX_VALUE);
      switch (term.arrival()) {
        case NOW -> label.getStyleClass().add(StyleClass.CONTRIBUTION_NOW.css());
        case LATER -> label.setOpacity(0.5);
        case BEFORE -> {}
      }
    }
    value.setAlignment(Pos.CENTER_RIGHT);
    table.addRow(row, from, formula, value);
  }

  private static Label cell(String text, StyleClass... classes) {
    Label label = new Label(text);
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

  private static FontIcon icon(Icon icon) {
    return new FontIcon(icon.literal());
  }
}
