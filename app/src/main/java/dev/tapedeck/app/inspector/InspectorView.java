package dev.tapedeck.app.inspector;

import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.inspector.Inspection.Contributions;
import dev.tapedeck.app.inspector.Inspection.Term;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.StyleClass;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Draws an [InspectorViewModel].
///
/// All nodes are made once; a step fills them with other contents, and shows and hides the parts
/// that a node has or has not.
public final class InspectorView {
  /// As high as a cell with a number.
  static final double FIELD_HEIGHT = 28;

  private static final int SHORT = 10;

  private final InspectorViewModel model;
  private final Appearance appearance;

  private final Label title = label(StyleClass.PANEL_TITLE);
  private final Label subtitle = label(StyleClass.PANEL_SUBTITLE);
  private final Tooltip where = new Tooltip();
  private final ValuesView values;
  private final Label type = label(StyleClass.MONO);
  private final Label notes = wrapped(StyleClass.MUTED);
  private final FormulaLinesView rule;
  private final Label noRule = wrapped(StyleClass.BODY);
  private final Section ruleSection;
  private final Rows<Term, TermRow> terms = new Rows<>(() -> new TermRow().asTerm(), this::fill);
  private final TermRow sum = new TermRow().asSum();
  private final Section contributions = new Section(contributionTable());
  private final Label keeps = wrapped(StyleClass.BODY);
  private final Section keepsSection = new Section(keeps);
  private final CheckView checks;
  private final CompareView compare;
  private final AnalysisView analysis;
  private final WhatIfView whatIf;

  private final VBox empty;
  private final VBox parts = new VBox();
  private final ScrollPane root;

  /// Draws `model`.
  ///
  /// @param paintings paints the formulas
  public InspectorView(InspectorViewModel model, Appearance appearance, Latest paintings) {
    this.model = model;
    this.appearance = appearance;
    this.rule = new FormulaLinesView(appearance, paintings);
    this.ruleSection = new Section(rule, noRule);
    this.checks = new CheckView(model.checks(), appearance, pin());
    this.compare = new CompareView(model.comparing(), appearance);
    this.analysis = new AnalysisView(model, appearance);
    this.whatIf = new WhatIfView(model.whatIf(), appearance);
    this.values = new ValuesView(model.values(), appearance, model.whatIf()::pick, whatIf::edit);
    this.empty = empty();
    parts.setSpacing(8);
    parts
        .getChildren()
        .addAll(
            header(),
            fields(),
            compare.root(),
            ruleSection,
            contributions,
            keepsSection,
            checks.root(),
            analysis.root());
    VBox content = new VBox(empty, parts, whatIf.root());
    content.getStyleClass().add(StyleClass.PANEL.css());
    VBox.setVgrow(empty, Priority.ALWAYS);
    root = new ScrollPane(content);
    root.setId("inspector");
    root.setFitToWidth(true);
    root.setFitToHeight(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    root.skinProperty().subscribe(_ -> drawDirectly());
    model.inspectionProperty().subscribe(_ -> draw());
  }

  public Region root() {
    return root;
  }

  /// Has nothing be kept as a picture: at every step something of it changes, and then all of the
  /// picture is made anew.
  private void drawDirectly() {
    Optional.ofNullable(root.lookup(".viewport")).ifPresent(viewport -> viewport.setCache(false));
  }

  private Messages messages() {
    return appearance.messages();
  }

  private void draw() {
    boolean some = model.inspectionProperty().get().isPresent();
    Presence.set(parts, some);
    Presence.set(empty, !some);
    model.inspectionProperty().get().ifPresent(this::draw);
  }

  private void draw(Inspection of) {
    title.setText(of.title());
    title.setMinWidth(of.title().length() <= SHORT ? Region.USE_PREF_SIZE : 64);
    String place =
        of.line() == 0
            ? of.formula()
            : messages().text(Message.INSPECTOR_SUBTITLE, of.formula(), of.line());
    subtitle.setText(place);
    where.setText(place);
    values.show(of);
    // A shape stays together in its line.
    type.setText(of.type().replace(", ", ",\u00a0"));
    show(notes, String.join("\n", of.notes()));
    draw(of.contributions());
    rule.show(of.rule());
    Presence.set(rule, !of.rule().isEmpty());
    show(noRule, of.rule().isEmpty() ? of.noRule() : "");
    show(
        ruleSection,
        !of.rule().isEmpty() || !of.noRule().isEmpty(),
        messages().heading(Message.INSPECTOR_LOCAL_RULE));
    keeps.setText(String.join(" · ", of.keeps()));
    show(keepsSection, !of.keeps().isEmpty(), messages().heading(Message.INSPECTOR_TAPE_KEEPS));
  }

  private static void show(Label label, String text) {
    label.setText(text);
    Presence.set(label, !text.isEmpty());
  }

  private static void show(Section section, boolean has, String heading) {
    if (has) {
      section.show(heading);
    } else {
      section.hide();
    }
  }

  // ---- What it is

  private VBox empty() {
    Label first = label(StyleClass.EMPTY_TITLE);
    Label hint = label(StyleClass.EMPTY_HINT);
    first.textProperty().bind(appearance.text(Message.INSPECTOR_EMPTY_TITLE));
    hint.textProperty().bind(appearance.text(Message.INSPECTOR_EMPTY_HINT));
    VBox box = new VBox(first, hint);
    box.getStyleClass().add(StyleClass.EMPTY_STATE.css());
    return box;
  }

  private Node header() {
    title.setId("inspector-title");
    subtitle.setMinWidth(64);
    subtitle.setTooltip(where);
    HBox header = new HBox(8, title, subtitle);
    header.setAlignment(Pos.BASELINE_LEFT);
    return header;
  }

  private Node fields() {
    type.setMinHeight(FIELD_HEIGHT);
    type.setWrapText(true);
    FieldRow typeRow = new FieldRow(new VBox(type, notes));
    typeRow.name().textProperty().bind(appearance.text(Message.INSPECTOR_DTYPE));
    return new VBox(4, values, typeRow);
  }

  // ---- What arrives

  private VBox contributionTable() {
    VBox table = new VBox(terms, sum);
    table.setId("inspector-contributions");
    table.getStyleClass().add(StyleClass.CONTRIBUTIONS.css());
    return table;
  }

  private void draw(Contributions of) {
    show(contributions, !of.terms().isEmpty(), of.heading());
    terms.show(of.terms());
    sum.show(messages().text(Message.INSPECTOR_SUM), of.paths(), of.sum());
  }

  private void fill(TermRow row, Term term) {
    row.show(term.from(), term.formula(), term.value());
    row.setNow(term.arrival() == Term.Arrival.NOW);
    row.setOpacity(term.arrival() == Term.Arrival.LATER ? 0.55 : 1);
  }

  private Button pin() {
    Button pin = new Button();
    pin.setId("inspector-pin");
    pin.getStyleClass().setAll(StyleClass.SECONDARY_BUTTON.css());
    pin.setMinWidth(Region.USE_PREF_SIZE);
    pin.textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    messages()
                        .text(
                            model.comparing().pinnedProperty().get()
                                ? Message.COMPARE_UNPIN
                                : Message.COMPARE_PIN),
                model.comparing().pinnedProperty(),
                appearance.messagesProperty()));
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(appearance.text(Message.TOOLTIP_PIN));
    pin.setTooltip(tooltip);
    pin.setOnAction(_ -> model.togglePin());
    return pin;
  }

  // ---- Pieces

  private static Label label(StyleClass styleClass) {
    Label label = new Label();
    label.getStyleClass().add(styleClass.css());
    return label;
  }

  private static Label wrapped(StyleClass styleClass) {
    Label label = label(styleClass);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setAccessibleRole(AccessibleRole.TEXT);
    return label;
  }
}
