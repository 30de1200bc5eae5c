package dev.tapedeck.app.console;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Output;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.StyleClassedTextArea;

/// Draws a [ConsoleViewModel].
public final class ConsoleView {
  private final ConsoleViewModel model;
  private final StyleClassedTextArea area = new StyleClassedTextArea();
  private final List<Link> links = new ArrayList<>();

  private record Link(int start, int end, String source, int line) {}

  /// Makes the console; ready to be put into a scene by [#root].
  public ConsoleView(ConsoleViewModel model, Appearance appearance) {
    this.model = model;
    area.setEditable(false);
    area.setWrapText(true);
    area.getStyleClass().add(StyleClass.CONSOLE.css());
    appearance
        .messagesProperty()
        .subscribe(texts -> {
          Label empty = new Label(texts.text(Message.CONSOLE_EMPTY));
          empty.getStyleClass().add(StyleClass.EMPTY_HINT.css());
          area.setPlaceholder(empty);
          area.setAccessibleText(texts.text(Message.TAB_CONSOLE));
        });
    area.setOnMouseClicked(
        event -> area.hit(event.getX(), event.getY()).getCharacterIndex().ifPresent(this::follow));
    model.outputs().addListener(this::changed);
    append(model.outputs());
  }

  /// The console with its scroll bars.
  public Region root() {
    return new VirtualizedScrollPane<>(area);
  }

  private void changed(ListChangeListener.Change<? extends Output> change) {
    while (change.next()) {
      boolean appended = !change.wasRemoved() && change.getTo() == change.getList().size();
      if (appended) {
        append(change.getAddedSubList());
      } else {
        area.clear();
        links.clear();
        append(change.getList());
        return;
      }
    }
  }

  private void append(List<? extends Output> outputs) {
    for (ConsoleViewModel.Piece piece : ConsoleViewModel.pieces(outputs)) {
      int start = area.getLength();
      area.append(piece.text(), styles(piece));
      if (piece.line() > 0) {
        links.add(new Link(start, area.getLength(), piece.source(), piece.line()));
      }
    }
    area.moveTo(area.getLength());
    area.requestFollowCaret();
  }

  private static List<String> styles(ConsoleViewModel.Piece piece) {
    if (piece.line() > 0) {
      return List.of(StyleClass.CONSOLE_LINK.css());
    }
    return switch (piece.kind()) {
      case PROGRAM -> List.of();
      case ERROR -> List.of(StyleClass.CONSOLE_ERROR.css());
      case TAPEDECK -> List.of(StyleClass.CONSOLE_NOTE.css());
    };
  }

  private void follow(int character) {
    links.stream()
        .filter(link -> link.start() <= character && character < link.end())
        .findFirst()
        .ifPresent(link -> model.follow(link.source(), link.line()));
  }
}
