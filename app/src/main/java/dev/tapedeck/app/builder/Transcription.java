package dev.tapedeck.app.builder;

import dev.tapedeck.app.canvas.layout.Box;
import dev.tapedeck.app.concurrent.Latest;
import dev.tapedeck.app.drawing.TextMeasure;
import dev.tapedeck.app.workbench.Appearance;
import dev.tapedeck.app.workbench.Document;
import dev.tapedeck.app.workbench.WorkbenchViewModel;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.BlockRunner;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.Position;
import dev.tapedeck.blocks.Remark;
import dev.tapedeck.blocks.TraceBlocks;
import dev.tapedeck.blocks.Transcript;
import dev.tapedeck.resources.Message;
import dev.tapedeck.resources.Messages;
import dev.tapedeck.trace.Trace;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Opens recorded runs as blocks, laid out.
public final class Transcription {
  private final WorkbenchViewModel workbench;
  private final Appearance appearance;
  private final TextMeasure measure;
  private final Latest work;

  /// Opens runs in a workbench.
  ///
  /// @param work where blocks are made and laid out
  public Transcription(
      WorkbenchViewModel workbench, Appearance appearance, TextMeasure measure, Latest work) {
    this.workbench = workbench;
    this.appearance = appearance;
    this.measure = measure;
    this.work = work;
  }

  void open(Trace trace) {
    String name = workbench.documentProperty().get().name().replaceFirst("\\.[a-z]+$", "");
    Messages texts = appearance.messages();
    work.request(
        () -> laidOut(TraceBlocks.of(trace), texts),
        graph -> workbench.documents().openBlocks(name + Document.BLOCKS_ENDING, graph),
        failure -> workbench.tell(Message.ERROR_UNEXPECTED, String.valueOf(failure.getMessage())));
  }

  /// Blocks are as large as what they show, so they are run first.
  private BlockGraph laidOut(Transcript transcript, Messages texts) {
    BlockRun run = BlockRunner.run(transcript.graph(), "");
    Ground plain = GroundWriter.ground(transcript.graph(), Optional.of(run), measure, texts);
    BlockGraph tidy = new Arrangement(plain).tidied();
    String remarks = remarks(transcript.remarks(), texts);
    if (remarks.isEmpty()) {
      return tidy;
    }
    Box bounds = GroundWriter.ground(tidy, Optional.of(run), measure, texts).bounds();
    Position below = new Position(bounds.x(), CardSizes.up(bounds.bottom() + CardSizes.REGION_PAD));
    return tidy.with(new Note(tidy.freshId("n"), remarks, below));
  }

  /// Where the blocks do not do what the program did, kind by kind.
  private static String remarks(List<Remark> remarks, Messages texts) {
    Map<Remark.Kind, Integer> counts = new EnumMap<>(Remark.Kind.class);
    remarks.forEach(remark -> counts.merge(remark.kind(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(count -> texts.text(said(count.getKey()), count.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static Message said(Remark.Kind kind) {
    return switch (kind) {
      case FROZEN -> Message.BLOCK_REMARK_FROZEN;
      case UNWIRED -> Message.BLOCK_REMARK_UNWIRED;
      case WRITTEN -> Message.BLOCK_REMARK_WRITTEN;
      case WATCHED_LATER -> Message.BLOCK_REMARK_WATCHED_LATER;
      case READ_APART -> Message.BLOCK_REMARK_READ_APART;
      case CONDENSED -> Message.BLOCK_REMARK_CONDENSED;
    };
  }
}
