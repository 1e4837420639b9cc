package io.millrace.architecture;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Something control code may not do, because then it could not be run by a simulation, or not twice the same. The list
 * is the data of {@link ControlCodeIsDeterministicTest}.
 *
 * @param name short, for messages and for the list of exceptions
 * @param why what goes wrong, or what to use instead
 * @param matches recognises a use of it
 */
record Ban(String name, String why, Predicate<Use> matches) {

    /** What kind of use an instruction or a declaration makes of a type or member. */
    enum Kind {
        /** The type is named anywhere: as a field's, parameter's or result's type, as supertype, as owner of a member. */
        TYPE,
        /** A method, constructor or method reference is called or taken. */
        CALL,
        /** A synchronized block or method. */
        MONITOR
    }

    /** One use. Names are internal ones: {@code java/lang/Thread}. */
    record Use(Kind kind, String owner, String member, String descriptor) {}

    static final List<Ban> ALL = List.of(
            new Ban(
                    "clock",
                    "time comes from EventLoop.nowMillis() or wallMillis()",
                    call("java/lang/System", "currentTimeMillis|nanoTime")
                            .or(call("java/time/.*", "now|system.*|tick.*"))
                            .or(construct("java/util/Date", "\\(\\)V"))
                            .or(call("java/util/Calendar", "getInstance"))),
            new Ban(
                    "thread",
                    "threads are wiring: package cluster",
                    type("java/lang/(Thread|ThreadLocal|InheritableThreadLocal|ThreadGroup)(\\$.*)?")
                            .or(type("java/util/(Timer|TimerTask)"))
                            .or(type("java/lang/(Process|ProcessBuilder|Runtime)"))),
            new Ban(
                    "concurrency",
                    "control code is one thread: no executor, future, lock, atomic; use Offload and steps",
                    type("java/util/concurrent/(?!Callable$).*").or(type("org/jctools/.*"))),
            new Ban("monitor", "control code is one thread and needs no lock", use -> use.kind() == Kind.MONITOR),
            new Ban(
                    "wait",
                    "a step never blocks",
                    call(".*", "wait|notify|notifyAll")
                            .and(use -> use.descriptor().matches("\\((J|JI)?\\)V"))),
            new Ban(
                    "randomness",
                    "randomness and ids come from IdGenerator",
                    construct("java/util/(Random|SplittableRandom)", "\\(\\)V")
                            .or(call("java/lang/(Strict)?Math", "random"))
                            .or(call("java/util/UUID", "randomUUID"))
                            .or(call("java/util/Collections", "shuffle")
                                    .and(use -> use.descriptor().equals("(Ljava/util/List;)V")))
                            .or(type("java/security/SecureRandom"))
                            .or(call("java/util/random/RandomGenerator", "getDefault|of"))),
            new Ban(
                    "unordered immutable",
                    "Map.of and Set.of iterate differently in each JVM; use TreeMap, LinkedHashMap, List",
                    call("java/util/(Map|Set)", "of|ofEntries|copyOf")
                            // Nothing and a single element have only one order.
                            .and(use -> !use.descriptor().startsWith("()"))
                            .and(use -> !use.descriptor().matches("\\(Ljava/lang/Object;\\)Ljava/util/Set;"))
                            .and(use -> !use.descriptor()
                                    .matches("\\(Ljava/lang/Object;Ljava/lang/Object;\\)Ljava/util/Map;"))),
            new Ban(
                    "unordered collector",
                    "collects into a hash map or set; give it a TreeMap::new or LinkedHashMap::new",
                    call(
                                    "java/util/stream/Collectors",
                                    "toSet|toUnmodifiable(Set|Map)|toConcurrentMap|groupingByConcurrent")
                            .or(call("java/util/stream/Collectors", "toMap|groupingBy")
                                    .and(use -> !use.descriptor().contains("Ljava/util/function/Supplier;")))),
            new Ban(
                    "hash collection",
                    "iterates by hash codes, which for objects and enums differ in each JVM; use Tree… or Linked…",
                    construct("java/util/(HashMap|HashSet|IdentityHashMap|WeakHashMap|Hashtable|Properties)", ".*")
                            .or(call("java/util/(HashMap|HashSet)", "new(HashMap|HashSet)"))),
            new Ban(
                    "identity hash",
                    "differs in each JVM",
                    call("java/lang/System", "identityHashCode")
                            .or(call("java/lang/(Object|Enum)", "super\\.(hashCode|toString)"))),
            new Ban(
                    "parallel stream",
                    "runs on threads of its own",
                    call(".*", "parallelStream").or(call("java/util/stream/.*", "parallel"))),
            new Ban(
                    "blocking I/O",
                    "files and sockets are ports; blocking work goes to Offload",
                    type("java/io/(File|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile|Console"
                                    + "|PipedInputStream|PipedOutputStream|FileDescriptor)")
                            .or(type("java/net/(?!URI$|URISyntaxException$).*"))
                            .or(type("java/nio/channels/.*"))
                            .or(type("java/nio/file/(?!\\w*Exception$).*"))
                            .or(type("io/netty/.*"))
                            .or(type("java/sql/.*"))));

    private static Predicate<Use> type(String owner) {
        Predicate<String> named = Pattern.compile(owner).asMatchPredicate();
        return use -> use.kind() == Kind.TYPE && named.test(use.owner());
    }

    private static Predicate<Use> call(String owner, String member) {
        Predicate<String> owned = Pattern.compile(owner).asMatchPredicate();
        Predicate<String> named = Pattern.compile(member).asMatchPredicate();
        return use -> use.kind() == Kind.CALL && owned.test(use.owner()) && named.test(use.member());
    }

    private static Predicate<Use> construct(String owner, String descriptor) {
        Predicate<String> described = Pattern.compile(descriptor).asMatchPredicate();
        return call(owner, "<init>").and(use -> described.test(use.descriptor()));
    }
}
