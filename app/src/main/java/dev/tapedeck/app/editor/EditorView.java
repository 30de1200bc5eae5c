package dev.tapedeck.app.editor;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.resources.Icon;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.kordamp.ikonli.javafx.FontIcon;

/// Draws an [EditorViewModel].
public final class EditorView {
  private static final int MOST_COLOURED = 200_000;
  private static final String INDENT = "    ";
  private static final double DOT_ROOM = 18;

  private final EditorViewModel model;
  private final Appearance appearance;
  private final CodeArea area = new CodeArea();
  private boolean otherDocument;

  /// Whether the caret moves because other text comes, or on its way under a held button.
  private boolean replacing;

  private boolean pressing;

  /// Makes the editor; ready to be put into a scene by [#root].
  public EditorView(EditorViewModel model, Appearance appearance) {
    this.model = model;
    this.appearance = appearance;
    area.setParagraphGraphicFactory(this::margin);
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
    area.focusedProperty().subscribe(_ -> workHere());
    area.currentParagraphProperty().addListener((_, _, _) -> caretMoved());
    area.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> pressing = true);
    area.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> released());
    area.textProperty()
        .addListener((_, _, text) -> {
          colour(text);
          model.textProperty().set(text);
        });
    model
        .documentProperty()
        .subscribe(document -> otherDocument |= !document.text().equals(area.getText()));
    model.textProperty().subscribe(this::show);
    model.blocksProperty().subscribe(blocks -> area.setEditable(!blocks));
    model.marksProperty().addListener((_, before, now) -> remark(before, now));
    model.pickedProperty().subscribe(this::showPicked);
    remark(LineMarks.NONE, model.marksProperty().get());
    appearance
        .messagesProperty()
        .subscribe(texts -> {
          Label empty = new Label(texts.text(Message.EDITOR_EMPTY));
          empty.getStyleClass().add(StyleClass.EMPTY_HINT.css());
          area.setPlaceholder(empty);
          area.setAccessibleText(texts.text(Message.ACCESSIBLE_EDITOR));
        });
  }

  /// The editor with its scroll bars.
  public Region root() {
    VirtualizedScrollPane<CodeArea> scroller = new VirtualizedScrollPane<>(area);
    area.getStyleClass().add(StyleClass.EDITOR.css());
    return scroller;
  }

  /// Puts the caret at the start of a line, from 1, and shows it.
  public void goTo(int line) {
    if (isLine(line)) {
      area.moveTo(line - 1, 0);
      area.requestFollowCaret();
      area.requestFocus();
      model.pointAt(line);
    }
  }

  private void caretMoved() {
    workHere();
    if (area.isFocused() && !pressing && !replacing) {
      pointHere();
    }
  }

  private void released() {
    pressing = false;
    pointHere();
  }

  private void pointHere() {
    model.pointAt(area.getCurrentParagraph() + 1);
  }

  /// What is picked elsewhere is brought into sight here; the caret waits there, unless it is at
  /// work.
  private void showPicked(Set<Integer> lines) {
    List<Integer> there = lines.stream().filter(this::isLine).sorted().toList();
    if (there.isEmpty()) {
      return;
    }
    if (!area.isFocused()) {
      area.moveTo(there.getFirst() - 1, 0);
    }
    if (there.stream().noneMatch(line -> isShown(line - 1))) {
      area.showParagraphInViewport(there.getFirst() - 1);
    }
  }

  private void workHere() {
    if (area.isFocused()) {
      model.workOn(area.getCurrentParagraph() + 1);
    }
  }

  private void typed(KeyEvent event) {
    if (event.getCode() == KeyCode.TAB && !event.isShiftDown() && !event.isControlDown()) {
      area.replaceSelection(INDENT);
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
      String before = area.getText(area.getCurrentParagraph()).substring(0, area.getCaretColumn());
      String indent = before.substring(0, before.length() - before.stripLeading().length());
      area.replaceSelection("\n" + indent + (before.stripTrailing().endsWith(":") ? INDENT : ""));
      area.requestFollowCaret();
      event.consume();
    }
  }

  /// Replaces only what differs, so that the caret stays and undo takes back one edit.
  private void show(String text) {
    String old = area.getText();
    if (old.equals(text)) {
      return;
    }
    int most = Math.min(old.length(), text.length());
    int start = firstDifference(most, i -> old.charAt(i) == text.charAt(i));
    int end =
        firstDifference(
            most - start,
            i -> old.charAt(old.length() - 1 - i) == text.charAt(text.length() - 1 - i));
    int caret = area.getCaretPosition();
    replacing = true;
    area.replaceText(start, old.length() - end, text.substring(start, text.length() - end));
    if (caret <= start) {
      area.moveTo(caret);
    }
    replacing = false;
    if (old.isEmpty()) {
      area.showParagraphAtTop(0);
    }
    if (otherDocument) {
      otherDocument = false;
      area.getUndoManager().forgetHistory();
      area.moveTo(0);
      area.requestFollowCaret();
    }
  }

  private static int firstDifference(int most, Predicate<Integer> same) {
    return IntStream.range(0, most).filter(i -> !same.test(i)).findFirst().orElse(most);
  }

  private void colour(String text) {
    if (text.isEmpty() || text.length() > MOST_COLOURED) {
      return;
    }
    StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
    PythonColors.of(text).forEach(piece -> spans.add(styles(piece.kind()), piece.length()));
    area.setStyleSpans(0, spans.create());
  }

  private static List<String> styles(PythonColors.Kind kind) {
    return switch (kind) {
      case PLAIN -> List.of();
      case KEYWORD -> List.of(StyleClass.KEYWORD.css());
      case FUNCTION -> List.of(StyleClass.FUNCTION.css());
      case TAPE -> List.of(StyleClass.TAPE.css());
      case STRING -> List.of(StyleClass.STRING.css());
      case COMMENT -> List.of(StyleClass.COMMENT.css());
      case NUMBER -> List.of(StyleClass.NUMBER.css());
    };
  }

  private void remark(LineMarks before, LineMarks now) {
    // Asked before lines change: afterwards the answer needs them all laid out.
    boolean isHidden =
        before.current() != now.current() && isLine(now.current()) && !isShown(now.current() - 1);
    for (int index = 0; index < area.getParagraphs().size(); index++) {
      List<String> styles = lineStyles(now, index + 1);
      if (!styles.equals(List.copyOf(area.getParagraph(index).getParagraphStyle()))) {
        // Draws the whole line anew, and its margin with it.
        area.setParagraphStyle(index, styles);
      } else if (!signs(before, index + 1).equals(signs(now, index + 1))) {
        area.recreateParagraphGraphic(index);
      }
    }
    if (isHidden) {
      area.showParagraphInViewport(now.current() - 1);
    }
  }

  private boolean isShown(int paragraph) {
    return area.getVisibleParagraphs().isEmpty()
        || (paragraph >= area.firstVisibleParToAllParIndex()
            && paragraph <= area.lastVisibleParToAllParIndex());
  }

  private boolean isLine(int line) {
    return line > 0 && line <= area.getParagraphs().size();
  }

  private static List<String> lineStyles(LineMarks marks, int line) {
    return Stream.of(
            Optional.of(StyleClass.PICKED_LINE).filter(_ -> marks.picked().contains(line)),
            Optional.of(StyleClass.CURRENT_LINE).filter(_ -> marks.current() == line),
            Optional.of(StyleClass.ERROR_LINE).filter(_ -> marks.error() == line))
        .flatMap(Optional::stream)
        .map(StyleClass::css)
        .toList();
  }

  /// Of few nodes: scrolling makes many margins, and styles every node of them.
  private Node margin(int index) {
    LineMarks marks = model.marksProperty().get();
    int line = index + 1;
    Label number = new Label(String.valueOf(line));
    number.getStyleClass().add(StyleClass.LINE_NUMBER.css());
    number.setMinWidth(26);
    Region mark = sign(marks, line).map(this::mark).orElseGet(Region::new);
    mark.getStyleClass().add(StyleClass.LINE_MARK.css());
    Region dot = marks.breakpoints().contains(line) ? dot() : new Region();
    dot.setMinWidth(DOT_ROOM);
    HBox margin = new HBox(dot, number, mark);
    margin.setAlignment(Pos.CENTER_RIGHT);
    margin.getStyleClass().add(StyleClass.LINE_MARGIN.css());
    margin.getStyleClass().addAll(lineStyles(marks, line));
    margin.setCursor(Cursor.HAND);
    margin.setOnMouseClicked(event -> {
      model.toggleBreakpoint(line);
      event.consume();
    });
    return margin;
  }

  private Region mark(Sign sign) {
    FontIcon icon = new FontIcon(sign.icon().literal());
    icon.getStyleClass().add(sign.style().css());
    Label mark = new Label("", icon);
    mark.setAccessibleText(appearance.messages().text(sign.words(), ""));
    return mark;
  }

  private Region dot() {
    Region dot = new Region();
    dot.getStyleClass().add(StyleClass.BREAKPOINT_DOT.css());
    dot.setAccessibleText(appearance.messages().text(Message.EDITOR_MARK_BREAKPOINT));
    return new StackPane(dot);
  }

  private record Signs(boolean breakpoint, Optional<Sign> sign) {}

  private static Signs signs(LineMarks marks, int line) {
    return new Signs(marks.breakpoints().contains(line), sign(marks, line));
  }

  private record Sign(Icon icon, StyleClass style, Message words) {}

  /// The most pressing sign of a line.
  private static Optional<Sign> sign(LineMarks marks, int line) {
    if (marks.cut() == line) {
      return Optional.of(new Sign(Icon.CUT, StyleClass.MARK_CUT, Message.EDITOR_MARK_CUT));
    }
    if (marks.error() == line) {
      return Optional.of(
          new Sign(Icon.ERROR, StyleClass.MARK_BREAKPOINT, Message.EDITOR_MARK_ERROR));
    }
    if (marks.current() == line) {
      return Optional.of(new Sign(Icon.CURRENT, StyleClass.MARK_CUT, Message.EDITOR_MARK_CURRENT));
    }
    return marks.watched().contains(line)
        ? Optional.of(new Sign(Icon.WATCHED, StyleClass.MARK_WATCHED, Message.EDITOR_MARK_WATCHED))
        : Optional.empty();
  }
}
