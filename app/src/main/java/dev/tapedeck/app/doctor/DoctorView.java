package dev.tapedeck.app.doctor;

import dev.tapedeck.app.doctor.DoctorReport.CallItem;
import dev.tapedeck.app.doctor.DoctorReport.DiffLine;
import dev.tapedeck.app.doctor.DoctorReport.Mending;
import dev.tapedeck.app.doctor.DoctorReport.Row;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Icon;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.resources.StyleClass;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;

/// Draws a [DoctorViewModel]: one row per source, with cause, place and mend where there is one.
public final class DoctorView {
  private static final int LONGEST_CHIP = 28;
  private static final int MOST_CALLS = 12;

  private final DoctorViewModel model;
  private final Appearance appearance;
  private final VBox content = new VBox();
  private final ScrollPane root = new ScrollPane(content);

  public DoctorView(DoctorViewModel model, Appearance appearance) {
    this.model = model;
    this.appearance = appearance;
    content.getStyleClass().add(StyleClass.PANEL.css());
    root.setId("doctor");
    root.setFitToWidth(true);
    root.setFitToHeight(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    model.reportProperty().subscribe(_ -> draw());
    appearance.messagesProperty().subscribe((_, _) -> draw());
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
        .setAll(model.reportProperty().get().map(this::report).orElseGet(this::empty));
  }

  private List<Node> empty() {
    Label title = label(messages().text(Message.DOCTOR_EMPTY_TITLE), StyleClass.EMPTY_TITLE);
    Label hint = label(messages().text(Message.DOCTOR_EMPTY_HINT), StyleClass.EMPTY_HINT);
    VBox box = new VBox(title, hint);
    box.getStyleClass().add(StyleClass.EMPTY_STATE.css());
    VBox.setVgrow(box, Priority.ALWAYS);
    return List.of(box);
  }

  private List<Node> report(DoctorReport report) {
    List<Node> parts = new ArrayList<>();
    parts.add(header(report));
    if (report.healthy()) {
      parts.add(quietTick());
    }
    for (Row row : report.rows()) {
      if (row.source() > 0) {
        parts.add(separator());
      }
      parts.addAll(row(row));
    }
    if (report.mended()) {
      parts.add(undoLink());
    }
    if (report.calls().size() > 1) {
      parts.add(heading(messages().heading(Message.DOCTOR_CALLS)));
      report.calls().stream()
          .filter(call -> call.chosen() || call.findings() > 0 || call.number() <= MOST_CALLS)
          .limit(MOST_CALLS)
          .map(this::call)
          .forEach(parts::add);
    }
    return parts;
  }

  private Node header(DoctorReport report) {
    Label title = label(report.title(), StyleClass.PANEL_TITLE);
    title.setTextOverrun(OverrunStyle.ELLIPSIS);
    Label line = label(report.subtitle(), StyleClass.PANEL_SUBTITLE);
    line.setMinWidth(Region.USE_PREF_SIZE);
    HBox header = new HBox(8, title, line);
    header.setAlignment(Pos.BASELINE_LEFT);
    return header;
  }

  private Node quietTick() {
    Label label = label(messages().text(Message.DOCTOR_HEALTHY), StyleClass.VERDICT_NOTE);
    label.setGraphic(tick());
    return label;
  }

  // ---- One source

  private List<Node> row(Row row) {
    List<Node> parts = new ArrayList<>();
    parts.add(verdict(row));
    row.explanation().ifPresent(said -> parts.add(prose(said)));
    if (!row.places().isEmpty()) {
      parts.add(places(row));
    }
    row.remark().ifPresent(said -> parts.add(prose(said)));
    row.advice()
        .ifPresent(said -> {
          parts.add(heading(messages().heading(Message.DOCTOR_ADVICE)));
          parts.add(prose(said));
        });
    row.mend().ifPresent(mend -> parts.addAll(mend(row, mend)));
    if (!row.outcome().text().isEmpty()) {
      parts.add(heading(messages().heading(Message.DOCTOR_AFTER)));
      Label outcome = wrapped(row.outcome().text());
      outcome.setId("doctor-outcome-" + row.source());
      HBox.setHgrow(outcome, Priority.ALWAYS);
      HBox line = new HBox(8, row.outcome().agrees() ? tick() : icon(Icon.WARNING), outcome);
      line.setAlignment(Pos.TOP_LEFT);
      parts.add(line);
    }
    if (!row.also().isEmpty()) {
      parts.add(heading(messages().heading(Message.DOCTOR_ALSO)));
      row.also().forEach(said -> parts.add(prose(said)));
    }
    return parts;
  }

  /// Wraps where the panel is too narrow for one line: a name cut short could be any of several.
  private Node verdict(Row row) {
    Label name = label(row.name(), StyleClass.SOURCE_NAME);
    Label verdict = label(row.verdict(), verdictClass(row));
    verdict.setId("doctor-verdict-" + row.source());
    FlowPane line = new FlowPane(name, verdict);
    name.maxWidthProperty().bind(line.widthProperty());
    name.setWrapText(true);
    line.getStyleClass().add(StyleClass.SOURCE_ROW.css());
    line.setAccessibleRole(AccessibleRole.TEXT);
    line.setAccessibleText(row.text());
    if (!row.cause().isEmpty()) {
      Label chip = label(row.cause(), StyleClass.CHIP);
      chip.getStyleClass().add(chipClass(row).css());
      chip.setMinWidth(Region.USE_PREF_SIZE);
      line.getChildren().add(chip);
    } else if (row.tone() == DoctorReport.Tone.HEALTHY) {
      line.getChildren().add(tick());
    }
    return line;
  }

  private static StyleClass verdictClass(Row row) {
    return switch (row.tone()) {
      case HEALTHY -> StyleClass.VERDICT_GRADIENT;
      case NOTE -> StyleClass.VERDICT_NOTE;
      case ALARM -> StyleClass.VERDICT_NONE;
      case ERROR -> StyleClass.VERDICT_ERROR;
    };
  }

  private static StyleClass chipClass(Row row) {
    return switch (row.tone()) {
      case HEALTHY, NOTE -> StyleClass.CHIP;
      case ALARM -> StyleClass.CHIP_BACKWARD;
      case ERROR -> StyleClass.CHIP_ERROR;
    };
  }

  /// Code that is too long for a chip is set in the flow, where it can break.
  private static Node prose(Prose said) {
    TextFlow flow = new TextFlow();
    flow.setLineSpacing(3);
    flow.setAccessibleRole(AccessibleRole.TEXT);
    flow.setAccessibleText(said.text());
    for (Prose.Span span : said.spans()) {
      flow.getChildren().add(span(span));
    }
    return flow;
  }

  private static Node span(Prose.Span span) {
    if (span.code() && span.text().length() <= LONGEST_CHIP) {
      return label(span.text(), StyleClass.CODE_CHIP);
    }
    Text text = new Text(span.text());
    text.getStyleClass().add((span.code() ? StyleClass.FORMULA : StyleClass.PROSE).css());
    return text;
  }

  private Node places(Row row) {
    FlowPane links = new FlowPane(12, 4);
    for (DoctorReport.PlaceLink place : row.places()) {
      Hyperlink link = new Hyperlink(place.title());
      link.getStyleClass().setAll(StyleClass.LINK.css());
      link.setId("doctor-line-" + place.line());
      link.setOnAction(_ -> model.goTo(row.source(), place));
      links.getChildren().add(link);
    }
    return links;
  }

  // ---- The mend

  private List<Node> mend(Row row, Mending mend) {
    VBox diff = new VBox();
    diff.getStyleClass().add(StyleClass.DIFF.css());
    mend.lines().forEach(line -> diff.getChildren().add(diffLine(line)));
    Button apply = new Button(messages().text(Message.COMMAND_APPLY_MEND));
    apply.setId("doctor-apply-" + row.source());
    apply.getStyleClass().setAll(StyleClass.PRIMARY_BUTTON.css());
    apply.disableProperty().bind(model.runningProperty());
    apply.setOnAction(_ -> model.apply(row.source()));
    Button show = new Button(messages().text(Message.COMMAND_SHOW_PATH));
    show.setId("doctor-path-" + row.source());
    show.getStyleClass().setAll(StyleClass.SECONDARY_BUTTON.css());
    show.setOnAction(_ -> model.showPath(row.source()));
    FlowPane buttons = new FlowPane(8, 8, apply, show);
    buttons.getStyleClass().add(StyleClass.BUTTON_ROW.css());
    return List.of(
        heading(messages().heading(Message.DOCTOR_MEND)),
        wrapped(mend.title()),
        diff,
        buttons,
        progress());
  }

  private static Node diffLine(DiffLine line) {
    Label sign = new Label(line.kind().sign());
    sign.getStyleClass().setAll("label", StyleClass.MONO.css());
    sign.setMinWidth(16);
    Label text = new Label(line.text());
    text.getStyleClass().setAll("label", StyleClass.MONO.css());
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox row = new HBox(sign, text);
    row.setAlignment(Pos.TOP_LEFT);
    row.getStyleClass().add(diffClass(line).css());
    return row;
  }

  private static StyleClass diffClass(DiffLine line) {
    return switch (line.kind()) {
      case KEPT -> StyleClass.DIFF_KEEP;
      case REMOVED -> StyleClass.DIFF_REMOVE;
      case ADDED -> StyleClass.DIFF_ADD;
    };
  }

  private Node progress() {
    ProgressBar bar = new ProgressBar();
    bar.getStyleClass().add(StyleClass.PROGRESS.css());
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.visibleProperty().bind(model.runningProperty());
    bar.managedProperty().bind(bar.visibleProperty());
    return bar;
  }

  private Node undoLink() {
    Hyperlink undo = new Hyperlink(messages().text(Message.DOCTOR_UNDO), icon(Icon.UNDO));
    undo.getStyleClass().setAll(StyleClass.LINK.css());
    undo.setId("doctor-undo");
    undo.disableProperty().bind(model.runningProperty());
    undo.setOnAction(_ -> model.undo());
    return undo;
  }

  // ---- Other calls

  private Node call(CallItem call) {
    Hyperlink link = new Hyperlink(call.title());
    link.getStyleClass().setAll(StyleClass.LINK.css());
    link.setId("doctor-call-" + call.number());
    link.setOnAction(_ -> model.choose(call.number()));
    link.setDisable(call.chosen());
    HBox row = new HBox(8, link);
    row.setAlignment(Pos.CENTER_LEFT);
    if (call.findings() > 0) {
      row.getChildren().add(label(Integer.toString(call.findings()), StyleClass.BADGE));
    }
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

  private static Label wrapped(String text) {
    Label label = label(text, StyleClass.BODY);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static Region separator() {
    Region line = new Region();
    line.getStyleClass().add(StyleClass.SEPARATOR.css());
    return line;
  }

  private static FontIcon tick() {
    FontIcon tick = icon(Icon.SUCCESS);
    tick.getStyleClass().add(StyleClass.TICK.css());
    return tick;
  }

  private static FontIcon icon(Icon icon) {
    return new FontIcon(icon.literal());
  }
}
