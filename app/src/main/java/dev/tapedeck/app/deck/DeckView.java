package dev.tapedeck.app.deck;

import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Playback;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.StyleClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.StringConverter;

/// Draws a [DeckViewModel]: the sentence, the transport buttons, the timeline, and a line of notes.
public final class DeckView {
  private static final double CHOOSER_WIDTH = 420;

  private final DeckViewModel model;
  private final Appearance appearance;
  private final VBox root = new VBox();

  public DeckView(DeckViewModel model, Appearance appearance) {
    this.model = model;
    this.appearance = appearance;
    root.getStyleClass().add(StyleClass.DECK.css());
    root.getChildren().addAll(top(), middle(), foot());
  }

  public Region root() {
    return root;
  }

  // ---- The sentence and the gradient call

  private Node top() {
    TextFlow sentence = sentence();
    HBox.setHgrow(sentence, Priority.ALWAYS);
    HBox row = new HBox(16, sentence, callChooser());
    row.setAlignment(Pos.TOP_LEFT);
    row.setFillHeight(false);
    return row;
  }

  /// Grows with the longest sentence of a recording, and does not shrink while it plays.
  private TextFlow sentence() {
    TextFlow flow = new TextFlow();
    flow.setId("deck-sentence");
    flow.getStyleClass().add(StyleClass.SENTENCE.css());
    flow.setAccessibleRole(AccessibleRole.TEXT);
    model
        .sentenceProperty()
        .subscribe(said -> {
          flow.setAccessibleText(said.text());
          say(flow, stretches(said));
        });
    flow.heightProperty()
        .subscribe(
            height -> flow.setMinHeight(Math.max(flow.getMinHeight(), height.doubleValue())));
    model.cellsProperty().subscribe(_ -> flow.setMinHeight(Region.USE_COMPUTED_SIZE));
    flow.widthProperty().subscribe(_ -> flow.setMinHeight(Region.USE_COMPUTED_SIZE));
    return flow;
  }

  /// Words and how they look.
  private record Stretch(String words, List<String> looks) {
    static Stretch plain(String words) {
      return new Stretch(words, List.of());
    }

    static Stretch styled(String words, StyleClass look) {
      return new Stretch(words, List.of(look.css()));
    }
  }

  private static List<Stretch> stretches(Sentence said) {
    List<Stretch> all = new ArrayList<>();
    if (!said.lead().isEmpty()) {
      all.add(Stretch.styled(said.lead(), StyleClass.SENTENCE_LEAD));
      all.add(Stretch.plain(" "));
    }
    for (Sentence.Part part : said.parts()) {
      all.add(
          part.strong()
              ? Stretch.styled(part.text(), StyleClass.SENTENCE_VALUE)
              : Stretch.plain(part.text()));
    }
    return all;
  }

  /// Says other words with the texts that are there: from step to step most look the same.
  private static void say(TextFlow flow, List<Stretch> said) {
    List<Node> texts = flow.getChildren();
    while (texts.size() < said.size()) {
      texts.add(new Text());
    }
    texts.subList(said.size(), texts.size()).clear();
    for (int i = 0; i < said.size(); i++) {
      Text text = (Text) texts.get(i);
      text.setText(said.get(i).words());
      if (!text.getStyleClass().equals(said.get(i).looks())) {
        text.getStyleClass().setAll(said.get(i).looks());
      }
    }
  }

  private Node callChooser() {
    ComboBox<DeckViewModel.Call> chooser = new ComboBox<>();
    chooser.setId("deck-call");
    chooser.setMinWidth(120);
    chooser.setMaxWidth(CHOOSER_WIDTH);
    chooser.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(DeckViewModel.Call call) {
            return Optional.ofNullable(call).map(DeckViewModel.Call::title).orElse("");
          }

          @Override
          public DeckViewModel.Call fromString(String title) {
            throw new UnsupportedOperationException("cannot edit: " + title);
          }
        });
    model
        .callsProperty()
        .subscribe(calls -> {
          chooser.getItems().setAll(calls);
          model.chosenCallProperty().get().ifPresent(chooser::setValue);
          chooser.setVisible(calls.size() > 1);
          chooser.setManaged(calls.size() > 1);
        });
    model.chosenCallProperty().subscribe(chosen -> chosen.ifPresent(chooser::setValue));
    chooser.setOnAction(_ ->
        Optional.ofNullable(chooser.getValue()).ifPresent(call -> model.choose(call.number())));
    return chooser;
  }

  // ---- The transport and the timeline

  private Node middle() {
    TimelineView timeline = new TimelineView(model, appearance);
    timeline.setId("deck-timeline");
    HBox.setHgrow(timeline, Priority.ALWAYS);
    HBox buttons =
        new HBox(
            transport("to-start", Message.COMMAND_TO_START, "Home", StyleClass.GLYPH_TO_START),
            transport("step-back", Message.COMMAND_STEP_BACK, "←", StyleClass.GLYPH_STEP_BACK),
            playButton(),
            transport("step", Message.COMMAND_STEP, "→", StyleClass.GLYPH_STEP),
            transport("to-end", Message.COMMAND_TO_END, "End", StyleClass.GLYPH_TO_END),
            speedButton());
    buttons.getStyleClass().add(StyleClass.TRANSPORT.css());
    buttons.setMinWidth(Region.USE_PREF_SIZE);
    HBox row = new HBox(16, buttons, timeline);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Button transport(String id, Message title, String key, StyleClass sign) {
    Button button = new Button("", glyph(sign));
    button.setId("deck-" + id);
    button.getStyleClass().setAll(StyleClass.TRANSPORT_BUTTON.css());
    name(button, title, key);
    button.setOnAction(_ -> act(sign));
    button.disableProperty().bind(model.cellsProperty().map(List::isEmpty));
    return button;
  }

  private void act(StyleClass sign) {
    switch (sign) {
      case GLYPH_TO_START -> model.toStart();
      case GLYPH_STEP_BACK -> model.stepBack();
      case GLYPH_STEP -> model.step();
      default -> model.toEnd();
    }
  }

  private Button playButton() {
    Button button = new Button();
    button.setId("deck-play");
    button.getStyleClass().setAll(StyleClass.PLAY_BUTTON.css());
    model
        .playingProperty()
        .subscribe(playing -> {
          button.setGraphic(glyph(playing ? StyleClass.GLYPH_PAUSE : StyleClass.GLYPH_PLAY));
          name(button, playing ? Message.COMMAND_PAUSE : Message.COMMAND_PLAY, "Space");
        });
    button.setOnAction(_ -> model.togglePlay());
    button.disableProperty().bind(model.cellsProperty().map(List::isEmpty));
    return button;
  }

  private MenuButton speedButton() {
    MenuButton button = new MenuButton();
    button.setId("deck-speed");
    button.getStyleClass().setAll(StyleClass.SPEED_BUTTON.css());
    button
        .textProperty()
        .bind(model.speedProperty().map(speed -> model.speedText(speed.doubleValue())));
    for (double speed : Playback.SPEEDS) {
      MenuItem item = new MenuItem(model.speedText(speed));
      item.setOnAction(_ -> model.setSpeed(speed));
      button.getItems().add(item);
    }
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(appearance.text(Message.TOOLTIP_SPEED));
    button.setTooltip(tooltip);
    return button;
  }

  private static Region glyph(StyleClass sign) {
    Region glyph = new Region();
    glyph.getStyleClass().addAll(StyleClass.GLYPH.css(), sign.css());
    return glyph;
  }

  private void name(ButtonBase button, Message title, String key) {
    Tooltip tooltip = new Tooltip();
    tooltip
        .textProperty()
        .bind(appearance.say(in -> in.text(Message.TOOLTIP_KEY, in.text(title), key)));
    button.setTooltip(tooltip);
    button.accessibleTextProperty().bind(appearance.text(title));
  }

  // ---- The line of notes

  private Node foot() {
    HBox ranges = new HBox(16);
    ranges.setMinWidth(Region.USE_PREF_SIZE);
    Label memory = note();
    memory.setId("deck-memory");
    memory.setMinWidth(Region.USE_PREF_SIZE);
    Label tape = note();
    tape.setId("deck-tape");
    tape.setMinWidth(Region.USE_PREF_SIZE);
    Tooltip most = new Tooltip();
    memory.setTooltip(most);
    MemoryCurveView curve = new MemoryCurveView(appearance);
    Tooltip.install(curve, most);
    Label keys = note();
    keys.textProperty().bind(appearance.text(Message.DECK_KEYS));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    model
        .footProperty()
        .subscribe(foot -> {
          tape.setText(foot.tape());
          memory.setText(foot.memory());
          memory.setAccessibleText(foot.memory() + ". " + foot.most());
          most.setText(foot.most());
          curve.show(foot.curve(), foot.played());
        });
    model
        .footProperty()
        .map(DeckViewModel.Foot::ranges)
        .subscribe(all -> ranges.getChildren().setAll(all.stream().map(DeckView::note).toList()));
    HBox row = new HBox(16, ranges, space, tape, new HBox(8, memory, curve), keys);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static Label note(String... text) {
    Label note = new Label(String.join("", text));
    note.getStyleClass().add(StyleClass.DECK_NOTE.css());
    return note;
  }
}
