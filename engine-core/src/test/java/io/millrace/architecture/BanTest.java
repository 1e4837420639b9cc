package io.millrace.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.architecture.Ban.Use;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Each ban catches what it is there for, in every form it comes in, and leaves what is harmless alone. */
class BanTest {
    /** Class bodies, by the ban that must report them. */
    private static final Map<String, List<String>> OFFENDERS = new LinkedHashMap<>();

    static {
        OFFENDERS.put(
                "clock",
                List.of(
                        "long x() { return System.currentTimeMillis(); }",
                        "long x() { return System.nanoTime(); }",
                        "java.util.function.LongSupplier x = System::nanoTime;",
                        "Object x() { return java.time.Instant.now(); }",
                        "Object x() { return java.time.LocalDate.now(); }",
                        "Object x() { return java.time.LocalDateTime.now(java.time.ZoneOffset.UTC); }",
                        "Object x() { return java.time.Clock.systemUTC(); }",
                        "Object x() { return new java.util.Date(); }"));
        OFFENDERS.put(
                "thread",
                List.of(
                        "void x() { new Thread(() -> {}).start(); }",
                        "String x() { return Thread.currentThread().getName(); }",
                        "void x() throws Exception { Thread." + "sleep(1); }",
                        "Thread x;",
                        "void x(Thread t) {}",
                        "ThreadLocal<String> x;",
                        "java.util.Timer x;",
                        "void x() throws Exception { new ProcessBuilder(\"ls\").start(); }"));
        OFFENDERS.put(
                "concurrency",
                List.of(
                        "Object x() { return new java.util.concurrent.CompletableFuture<String>(); }",
                        "java.util.concurrent.Future<String> x;",
                        "void x(java.util.concurrent.ExecutorService e) { e.shutdown(); }",
                        "Object x() { return new java.util.concurrent.locks.ReentrantLock(); }",
                        "Object x() { return new java.util.concurrent.ConcurrentHashMap<String, String>(); }",
                        "long x() { return java.util.concurrent.ThreadLocalRandom.current().nextLong(); }",
                        "java.util.concurrent.atomic.AtomicLong x;"));
        OFFENDERS.put(
                "monitor",
                List.of(
                        "synchronized void x() {}",
                        "static synchronized void x() {}",
                        "void x() { synchronized (this) { hashCode(); } }"));
        OFFENDERS.put(
                "wait",
                List.of(
                        "void x() throws Exception { wait(); }",
                        "void x(Object o) throws Exception { o.wait(5); }",
                        "void x(Object o) { o.notifyAll(); }"));
        OFFENDERS.put(
                "randomness",
                List.of(
                        "Object x() { return new java.util.Random(); }",
                        "double x() { return Math.random(); }",
                        "Object x() { return java.util.UUID.randomUUID(); }",
                        "Object x() { return new java.security.SecureRandom(); }",
                        "void x(java.util.List<String> l) { java.util.Collections.shuffle(l); }",
                        "java.util.function.Supplier<Object> x = java.util.UUID::randomUUID;"));
        OFFENDERS.put(
                "unordered immutable",
                List.of(
                        "Object x() { return java.util.Map.of(1, 2, 3, 4); }",
                        "Object x() { return java.util.Set.of(1, 2); }",
                        "Object x() { return java.util.Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12); }",
                        "Object x(java.util.Map<String, String> m) { return java.util.Map.copyOf(m); }",
                        "Object x(java.util.Set<String> s) { return java.util.Set.copyOf(s); }",
                        "Object x() { return java.util.Map.ofEntries(java.util.Map.entry(1, 2)); }"));
        OFFENDERS.put(
                "unordered collector",
                List.of(
                        "Object x(java.util.stream.Stream<String> s) {"
                                + " return s.collect(java.util.stream.Collectors.toSet()); }",
                        "Object x(java.util.stream.Stream<String> s) {"
                                + " return s.collect(java.util.stream.Collectors.groupingBy(String::length)); }",
                        "Object x(java.util.stream.Stream<String> s) {"
                                + " return s.collect(java.util.stream.Collectors.toMap(a -> a, a -> a)); }",
                        "Object x(java.util.stream.Stream<String> s) {"
                                + " return s.collect(java.util.stream.Collectors.toUnmodifiableSet()); }"));
        OFFENDERS.put(
                "hash collection",
                List.of(
                        "Object x = new java.util.HashMap<String, String>();",
                        "Object x = new java.util.HashSet<String>(5);",
                        "Object x = new java.util.IdentityHashMap<String, String>();",
                        "java.util.function.Supplier<Object> x = java.util.HashMap::new;"));
        OFFENDERS.put(
                "identity hash",
                List.of(
                        "int x(Object o) { return System.identityHashCode(o); }",
                        "public int hashCode() { return super.hashCode(); }"));
        OFFENDERS.put(
                "parallel stream",
                List.of(
                        "Object x(java.util.List<String> l) { return l.parallelStream().count(); }",
                        "Object x(java.util.stream.Stream<String> s) { return s.parallel().count(); }"));
        OFFENDERS.put(
                "blocking I/O",
                List.of(
                        "Object x() throws Exception { return new java.io.FileInputStream(\"x\"); }",
                        "Object x() { return new java.io.File(\"x\").length(); }",
                        "Object x() throws Exception {"
                                + " return java.nio.file.Files.readString(java.nio.file.Path.of(\"x\")); }",
                        "Object x() throws Exception { return new java.net.Socket(\"x\", 1); }",
                        "Object x() throws Exception { return java.net.InetAddress.getLocalHost(); }",
                        "java.nio.channels.SocketChannel x;"));
    }

    private static final List<String> HARMLESS = List.of(
            "Object x = new java.util.LinkedHashMap<String, String>();",
            "Object x = new java.util.TreeSet<String>();",
            "Object x() { return java.util.Map.of(); }",
            "Object x() { return java.util.Set.of(1); }",
            "Object x() { return java.util.List.of(1, 2, 3); }",
            "Object x = new java.util.Random(42);",
            "java.util.concurrent.Callable<String> x;",
            "Object x() { return java.time.Instant.ofEpochMilli(5).plusMillis(1); }",
            "Object x = new java.io.ByteArrayOutputStream();",
            "java.net.URI x;",
            "void x() throws Exception { throw new java.nio.file.NoSuchFileException(\"x\"); }",
            "Object x(java.util.stream.Stream<String> s) { return s.collect(java.util.stream.Collectors.groupingBy("
                    + "String::length, java.util.TreeMap::new, java.util.stream.Collectors.toList())); }",
            "enum E { A } int x(E e) { return switch (e) { case A -> 1; }; }",
            "record R(String a, int b) {} int x(R r) { return r.hashCode(); }");

    @Test
    void everyBanCatchesEachOfItsOffenders() throws IOException {
        List<String> expected = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        OFFENDERS.forEach((ban, offenders) -> offenders.forEach(body -> {
            expected.add(ban);
            bodies.add(body);
        }));

        List<Set<String>> reported = reported(bodies);

        for (int i = 0; i < bodies.size(); i++) {
            assertThat(reported.get(i)).as(bodies.get(i)).contains(expected.get(i));
        }
    }

    @Test
    void whatIsHarmlessIsNotReported() throws IOException {
        List<Set<String>> reported = reported(HARMLESS);

        for (int i = 0; i < HARMLESS.size(); i++) {
            assertThat(reported.get(i)).as(HARMLESS.get(i)).isEmpty();
        }
    }

    @Test
    void noBanIsWithoutOffender() {
        assertThat(OFFENDERS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Ban.ALL.stream().map(Ban::name).toList());
    }

    /** The names of the bans that report each body, compiled as a class of its own. */
    private static List<Set<String>> reported(List<String> bodies) throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            sources.add(new Source("Sample" + i, "class Sample" + i + " { " + bodies.get(i) + " }"));
        }
        Map<String, byte[]> classes = compile(sources);
        List<Set<String>> reported = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            Set<String> bans = new LinkedHashSet<>();
            String sample = "Sample" + i;
            classes.forEach((name, bytes) -> {
                if (name.equals(sample) || name.startsWith(sample + "$")) {
                    for (Use use : BytecodeUses.of(bytes)) {
                        Ban.ALL.stream().filter(ban -> ban.matches().test(use)).forEach(ban -> bans.add(ban.name()));
                    }
                }
            });
            reported.add(bans);
        }
        return reported;
    }

    private static Map<String, byte[]> compile(List<JavaFileObject> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (InMemoryClasses classes = new InMemoryClasses(compiler.getStandardFileManager(problems, null, null))) {
            boolean compiled = compiler.getTask(
                            null, classes, problems, List.of("--release", "17", "-proc:none"), null, sources)
                    .call();
            assertThat(compiled)
                    .as(() -> problems.getDiagnostics().stream()
                            .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                            .toList()
                            .toString())
                    .isTrue();
            return classes.bytes();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what the compiler writes. */
    private static final class InMemoryClasses extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

        InMemoryClasses(JavaFileManager standard) {
            super(standard);
        }

        Map<String, byte[]> bytes() {
            Map<String, byte[]> bytes = new TreeMap<>();
            written.forEach((name, out) -> bytes.put(name, out.toByteArray()));
            return bytes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("bytes:///" + className + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    written.put(className, out);
                    return out;
                }
            };
        }
    }
}
