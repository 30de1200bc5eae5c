package dev.tapedeck.python.host;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.bytecode.BytecodeLocation;
import com.oracle.truffle.api.bytecode.BytecodeNode;
import com.oracle.truffle.api.bytecode.BytecodeRootNode;
import com.oracle.truffle.api.bytecode.ContinuationRootNode;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;
import dev.tapedeck.tape.Frame;
import dev.tapedeck.tape.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// Where in the user's program a computation is: the lines of the program's own frames, innermost
/// first, as they stand on Python's stack. Python speaks of places by number; 0 is outside the
/// program.
///
/// The stack is read by Truffle's interfaces: to ask Python for its frames takes longer than the
/// small ops whose places are asked for.
public final class Places {
  /// How many frames of a deep recursion a place keeps.
  private static final int MOST_FRAMES = 64;

  private static final String HARNESS = "<_tapedeck>";

  private final Set<String> sources = new HashSet<>();
  private final IdentityHashMap<RootNode, Role> roles = new IdentityHashMap<>();
  private final Map<BytecodeLocation, Frame> frames = new HashMap<>();
  private final List<Integer> withLines = new ArrayList<>();
  private final Called program = new Called(0, Place.NOWHERE);
  private final List<Called> numbered = new ArrayList<>(List.of(program));

  /// What follows may run a text of the user's.
  @HostAccess.Export
  public void source(String name) {
    sources.add(name);
  }

  /// A context manager is about to be entered or left by a `with` statement on a line: Python does
  /// not say on which.
  @HostAccess.Export
  public void enterWith(int line) {
    withLines.add(line);
  }

  /// What [#enterWith] told is over.
  @HostAccess.Export
  public void leaveWith() {
    withLines.removeLast();
  }

  /// The number of the place where the program is now.
  @HostAccess.Export
  public int here() {
    return called(stack()).number;
  }

  /// The number of a place that is not on the stack.
  ///
  /// @param given its frames, outermost first: source, line, function
  @HostAccess.Export
  public int of(Value given) {
    List<Frame> stack = new ArrayList<>();
    for (long i = given.getArraySize() - 1; i >= 0 && stack.size() < MOST_FRAMES; i--) {
      Value frame = given.getArrayElement(i);
      stack.add(
          new Frame(
              frame.getArrayElement(0).asString(),
              frame.getArrayElement(1).asInt(),
              frame.getArrayElement(2).asString()));
    }
    return called(stack).number;
  }

  /// Whether the innermost line of the program is one of a text's.
  @HostAccess.Export
  public boolean isBetween(String source, int first, int last) {
    Optional<Frame> innermost = now().innermost();
    return innermost
        .filter(
            frame -> frame.source().equals(source) && first <= frame.line() && frame.line() <= last)
        .isPresent();
  }

  /// The place where the program is now.
  public Place now() {
    return called(stack()).place;
  }

  /// The place with a number.
  public Place get(int number) {
    return numbered.get(number).place;
  }

  private Called called(List<Frame> stack) {
    Called at = program;
    for (int i = stack.size() - 1; i >= 0; i--) {
      Called caller = at;
      at = caller.callees.computeIfAbsent(stack.get(i), frame -> add(caller, frame));
    }
    return at;
  }

  private Called add(Called caller, Frame frame) {
    List<Frame> stack = new ArrayList<>(List.of(frame));
    stack.addAll(caller.place.frames());
    Called added = new Called(numbered.size(), new Place(stack));
    numbered.add(added);
    return added;
  }

  /// The program's frames, innermost first.
  private List<Frame> stack() {
    Walk walk = new Walk();
    Truffle.getRuntime().iterateFrames(walk::visit);
    return walk.found;
  }

  /// One walk out from the innermost frame.
  private final class Walk {
    private final List<Frame> found = new ArrayList<>();
    private int withs = withLines.size();
    private int lineOfWith;

    /// Answers something where the walk is over.
    private @Nullable Boolean visit(FrameInstance instance) {
      if (!(instance.getCallTarget() instanceof RootCallTarget target)) {
        return null;
      }
      RootNode root = target.getRootNode();
      Role role = roles.get(root);
      if (role == null) {
        role = roleOf(root);
        roles.put(root, role);
      }
      switch (role) {
        case OTHER -> {}
        case WITH -> lineOfWith = withLines.get(--withs);
        case OUTERMOST -> {
          return true;
        }
        case PROGRAM -> {
          Frame frame = frame(instance, root);
          found.add(
              lineOfWith == 0 ? frame : new Frame(frame.source(), lineOfWith, frame.function()));
          lineOfWith = 0;
        }
      }
      return found.size() == MOST_FRAMES ? true : null;
    }
  }

  private Role roleOf(RootNode root) {
    SourceSection section = python(root).getSourceSection();
    String source = section == null ? "" : section.getSource().getName();
    if (sources.contains(source)) {
      return Role.PROGRAM;
    }
    if (!source.equals(HARNESS)) {
      return Role.OTHER;
    }
    return switch (String.valueOf(python(root).getName())) {
      case "__enter__", "__exit__" -> Role.WITH;
      case "run_cell" -> Role.OUTERMOST;
      default -> Role.OTHER;
    };
  }

  private Frame frame(FrameInstance instance, RootNode root) {
    BytecodeNode node = BytecodeNode.get(instance);
    if (node == null) {
      node = ((BytecodeRootNode) python(root)).getBytecodeNode();
    }
    BytecodeLocation location = node.getBytecodeLocation(instance);
    return frames.computeIfAbsent(location, at -> frame(at, python(root)));
  }

  private static Frame frame(BytecodeLocation location, RootNode root) {
    SourceSection section = location.ensureSourceInformation().getSourceLocation();
    SourceSection ofRoot = root.getSourceSection();
    return new Frame(
        ofRoot.getSource().getName(),
        section == null ? ofRoot.getStartLine() : section.getStartLine(),
        root.getName());
  }

  /// Of a generator's frame, the function that it runs.
  private static RootNode python(RootNode root) {
    return root instanceof ContinuationRootNode generator
        ? (RootNode) generator.getSourceRootNode()
        : root;
  }

  /// What a function is to a walk.
  private enum Role {
    /// The user's own.
    PROGRAM,
    /// Enters or leaves a context manager for a line of the program.
    WITH,
    /// What runs the program.
    OUTERMOST,
    OTHER
  }

  /// A place, and the places of what was called from it.
  private static final class Called {
    private final int number;
    private final Place place;
    private final Map<Frame, Called> callees = new HashMap<>();

    private Called(int number, Place place) {
      this.number = number;
      this.place = place;
    }
  }
}
