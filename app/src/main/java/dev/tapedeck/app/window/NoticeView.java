package dev.tapedeck.app.window;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Notice;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.resources.Icon;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The sentence above the editor; takes no room while there is none.
final class NoticeView {
  private final WorkbenchViewModel workbench;
  private final Appearance appearance;
  private final VBox root = new VBox();

  NoticeView(WorkbenchViewModel workbench, Appearance appearance) {
    this.workbench = workbench;
    this.appearance = appearance;
    root.setMinHeight(Region.USE_PREF_SIZE);
    workbench.noticeProperty().subscribe(_ -> draw());
    appearance.messagesProperty().subscribe(_ -> draw());
  }

  Region root() {
    return root;
  }

  private void draw() {
    Optional<Notice> notice = workbench.noticeProperty().get();
    root.getChildren().setAll(notice.map(this::banner).stream().toList());
  }

  private HBox banner(Notice notice) {
    Label sentence =
        new Label(appearance.messages().text(notice.message(), notice.arguments().toArray()));
    sentence.setWrapText(true);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    sentence.setMaxWidth(Double.MAX_VALUE);
    VBox words = new VBox(8, sentence);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox banner = new HBox(new FontIcon(icon(notice.kind()).literal()), words);
    banner.getStyleClass().add(StyleClass.NOTICE.css());
    switch (notice.kind()) {
      case ERROR -> banner.getStyleClass().add(StyleClass.NOTICE_ERROR.css());
      case WARNING -> banner.getStyleClass().add(StyleClass.NOTICE_WARNING.css());
      case UNCOMMENT -> words.getChildren().add(uncomment());
    }
    banner.getChildren().add(dismiss());
    VBox.setMargin(banner, new javafx.geometry.Insets(8, 8, 0, 8));
    return banner;
  }

  private Button uncomment() {
    Button button = new Button(appearance.messages().text(Message.EDITOR_UNCOMMENT));
    button.getStyleClass().add(StyleClass.PRIMARY_BUTTON.css());
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> workbench.uncomment());
    return button;
  }

  private Button dismiss() {
    Button button = new Button("", new FontIcon(Icon.CLOSE.literal()));
    button.getStyleClass().add(StyleClass.ICON_BUTTON.css());
    button.setAccessibleText(appearance.messages().text(Message.DIALOG_CLOSE));
    button.setOnAction(_ -> workbench.dismissNotice());
    return button;
  }

  private static Icon icon(Notice.Kind kind) {
    return switch (kind) {
      case ERROR -> Icon.ERROR;
      case WARNING -> Icon.WARNING;
      case UNCOMMENT -> Icon.INFO;
    };
  }
}
