package dev.tapedeck.app.canvas.layout;

import java.util.function.BooleanSupplier;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;

/// A run of ELK's layout that ends early when it is told to.
///
/// ELK's jars are signed, and the JVM's cache of checked classes leaves out what extends their
/// classes, such as this one. To check a class of the cache that hands on an object as one of ELK's
/// other types, the JVM opens those jars at every start, whether a graph is laid out or not. So the
/// layout is called from here, and [ElkPlacement] hands on no object as a type it does not have.
final class CancellableLayout extends BasicProgressMonitor {
  private final BooleanSupplier cancelled;

  CancellableLayout(BooleanSupplier cancelled) {
    this.cancelled = cancelled;
  }

  @Override
  public boolean isCanceled() {
    return cancelled.getAsBoolean();
  }

  /// Lays out everything in `root`.
  void layOut(ElkNode root) {
    new RecursiveGraphLayoutEngine().layout(root, this);
  }
}
