package dev.tapedeck.app.canvas.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Alignment;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// One layout by ELK's layered algorithm, from left to right. Tapes are compound nodes.
final class ElkPlacement {
  private static final double PORT_GAP = 14;

  static {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  private final Scheme scheme;
  private final Set<Integer> leftmost;
  private final Map<Integer, Size> sizes;
  private final ElkPadding padding;
  private final RegionTree tree;
  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<Integer, ElkNode> regions = new HashMap<>();
  private final Map<Integer, ElkNode> cards = new HashMap<>();
  private final Map<Integer, ElkEdge> edges = new HashMap<>();
  private final Map<Integer, Integer> fanOut = new HashMap<>();
  private final Map<Integer, ElkPort> sharedPorts = new HashMap<>();

  /// @param padding what a region keeps free around its cards
  ElkPlacement(Scheme scheme, Map<Integer, Size> sizes, Padding padding) {
    this(scheme, sizes, padding, Set.of());
  }

  /// @param leftmost cards to which nothing leads, and which stand in the first column
  ElkPlacement(Scheme scheme, Map<Integer, Size> sizes, Padding padding, Set<Integer> leftmost) {
    this.scheme = scheme;
    this.leftmost = leftmost;
    this.sizes = sizes;
    this.padding = new ElkPadding(padding.top(), padding.right(), padding.bottom(), padding.left());
    this.tree = new RegionTree(scheme);
  }

  /// @throws CancellationException as soon as `cancelled` says so
  GraphLayout layout(BooleanSupplier cancelled) {
    build();
    new CancellableLayout(cancelled).layOut(root);
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("a newer graph is wanted");
    }
    return read();
  }

  private void build() {
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    setSpacing(root);
    for (int tape : tree.outerFirst()) {
      ElkNode region = ElkGraphUtil.createNode(container(tree.around(tape)));
      region.setProperty(CoreOptions.PADDING, padding);
      setSpacing(region);
      regions.put(tape, region);
    }
    scheme.places().forEach(this::addCard);
    Set<Integer> entries = scheme.entryPorts();
    Set<Integer> exits = scheme.exitPorts();
    entries.forEach(port -> putAside(port, LayerConstraint.FIRST, Alignment.LEFT));
    leftmost.forEach(card -> constrain(card, LayerConstraint.FIRST));
    exits.forEach(port -> putAside(port, LayerConstraint.LAST, Alignment.RIGHT));
    scheme.arcs().forEach(arc -> fanOut.merge(arc.from(), 1, Integer::sum));
    scheme.arcs().forEach(this::addEdge);
  }

  private void addCard(int id) {
    ElkNode card = ElkGraphUtil.createNode(container(tree.home(id)));
    Size size = sizes.getOrDefault(id, new Size(0, 0));
    card.setDimensions(size.width(), size.height());
    card.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
    cards.put(id, card);
  }

  private void constrain(int card, LayerConstraint layer) {
    Optional.ofNullable(cards.get(card))
        .ifPresent(node -> node.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, layer));
  }

  /// A port stands at the very edge of its layer, so that what leads on from it outside passes no
  /// card.
  private void putAside(int port, LayerConstraint layer, Alignment side) {
    constrain(port, layer);
    Optional.ofNullable(cards.get(port))
        .ifPresent(node -> node.setProperty(CoreOptions.ALIGNMENT, side));
  }

  private static void setSpacing(ElkNode container) {
    container.setProperty(
        LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
    container.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    container.setProperty(CoreOptions.SPACING_NODE_NODE, Gaps.CARD);
    container.setProperty(CoreOptions.SPACING_EDGE_NODE, Gaps.EDGE);
    container.setProperty(CoreOptions.SPACING_EDGE_EDGE, Gaps.EDGE);
    container.setProperty(CoreOptions.SPACING_PORT_PORT, PORT_GAP);
    container.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, Gaps.LAYER);
    container.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, Gaps.EDGE);
    container.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, Gaps.EDGE);
  }

  private ElkNode container(int tape) {
    return regions.getOrDefault(tape, root);
  }

  private void addEdge(Scheme.Arc arc) {
    ElkNode from = cards.get(arc.from());
    ElkNode to = cards.get(arc.to());
    if (from != null && to != null && arc.from() != arc.to()) {
      ElkEdge edge = ElkGraphUtil.createEdge(null);
      edge.getSources().add(sender(arc.from(), from));
      edge.getTargets().add(port(to, PortSide.WEST));
      ElkGraphUtil.updateContainment(edge);
      edges.put(arc.id(), edge);
    }
  }

  /// A port of its own for every edge, as long as they fit beside the card.
  private ElkPort sender(int node, ElkNode card) {
    boolean fits = fanOut.getOrDefault(node, 0) * PORT_GAP <= card.getHeight();
    return fits
        ? port(card, PortSide.EAST)
        : sharedPorts.computeIfAbsent(node, _ -> port(card, PortSide.EAST));
  }

  private static ElkPort port(ElkNode card, PortSide side) {
    ElkPort port = ElkGraphUtil.createPort(card);
    port.setProperty(CoreOptions.PORT_SIDE, side);
    return port;
  }

  private GraphLayout read() {
    Map<Integer, Box> boxes = new HashMap<>();
    cards.forEach((id, card) -> boxes.put(id, box(card)));
    boxes.keySet().retainAll(new HashSet<>(scheme.cards()));
    Curves curves = new Curves(List.copyOf(boxes.values()));
    Map<Integer, Route> routes = new HashMap<>();
    edges.forEach((id, edge) -> routes.put(id, curves.through(bends(edge))));
    List<RegionBox> regionBoxes =
        tree.outerFirst().stream()
            .map(tape -> new RegionBox(tape, box(container(tape))))
            .filter(region -> region.box().width() > 0)
            .toList();
    return GraphLayout.of(boxes, Map.of(), routes, regionBoxes, List.of());
  }

  private static Box box(ElkNode node) {
    Point origin = origin(node.getParent());
    return new Box(
        origin.x() + node.getX(), origin.y() + node.getY(), node.getWidth(), node.getHeight());
  }

  /// Where the inside of a node begins; ELK's coordinates are relative to it.
  private static Point origin(ElkNode node) {
    Point origin = new Point(0, 0);
    for (ElkNode at = node; at != null; at = at.getParent()) {
      origin = origin.plus(at.getX(), at.getY());
    }
    return origin;
  }

  private static List<Point> bends(ElkEdge edge) {
    Point origin = origin(edge.getContainingNode());
    ElkEdgeSection section = edge.getSections().getFirst();
    List<Point> bends = new ArrayList<>();
    bends.add(origin.plus(section.getStartX(), section.getStartY()));
    section.getBendPoints().forEach(bend -> bends.add(origin.plus(bend.getX(), bend.getY())));
    bends.add(origin.plus(section.getEndX(), section.getEndY()));
    return bends;
  }
}
