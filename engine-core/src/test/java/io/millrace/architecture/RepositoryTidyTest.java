package io.millrace.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The small things, in the whole repository: each test collects all violations, so that one run shows them all. */
class RepositoryTidyTest {
    /** Where code may write to the terminal, and why. */
    private static final Map<String, String> TERMINAL = new LinkedHashMap<>();

    static {
        TERMINAL.put("client/src/main/", "the command line talks to people");
        TERMINAL.put("packaging/src/main/", "so does the development cluster");
        TERMINAL.put("benchmarks/src/main/", "so does the runner of the benchmarks");
        TERMINAL.put("engine-core/src/main/java/io/millrace/api/connector/sink/lib/PrintSink.java", "print() prints");
        TERMINAL.put(
                "engine-core/src/main/java/io/millrace/local/LocalExecutor.java",
                "tells restarts where nothing is logged");
        TERMINAL.put("engine-core/src/main/java/io/millrace/cluster/JvmExit.java", "the log may be closed by then");
    }

    /** Who may sleep, and why. Everything inside a running cluster waits on loops and timers. */
    private static final Map<String, String> SLEEPERS = new LinkedHashMap<>();

    static {
        SLEEPERS.put(
                "client/src/main/java/io/millrace/client/yarn/SubmittedApplication.java",
                "asks YARN for reports, which nothing announces, on the command line's only thread");
        SLEEPERS.put(
                "client/src/main/java/io/millrace/client/yarn/RunningApplication.java",
                "the same of an ApplicationMaster");
        SLEEPERS.put(
                "packaging/src/main/java/io/millrace/packaging/EmbeddedYarn.java",
                "waits for Hadoop's own threads, which announce nothing");
    }

    /** Modules that may name Hadoop's types. */
    private static final List<String> KNOW_HADOOP = List.of(
            "engine-state/",
            "security/",
            "yarn-am/",
            "yarn-container/",
            "client/",
            "packaging/",
            "minicluster-tests/",
            "connectors/parquet/");

    /** Codes made in several packages. The list may only become shorter. */
    private static final List<String> SHARED_CODES = List.of("MR-1102", "MR-1105", "MR-2001");

    /** Codes of mistakes that no test makes, and why. The list may only become shorter. */
    private static final Map<String, String> UNPROVOKED = new LinkedHashMap<>();

    static {
        UNPROVOKED.put("MR-2011", "the tests' class path always has an engine");
        UNPROVOKED.put("MR-2050", "takes a program in a named module, which the tests are not");
        UNPROVOKED.put("MR-5105", "a coordinator's own errors have codes of their own; this is for the rest");
        UNPROVOKED.put("MR-5110", "errors of sources and sinks have codes of their own; this is for the rest");
    }

    /** State and checkpoints, whose tests are still being written; what is left here then is to be taken out. */
    private static final String BEING_BUILT = "MR-6";

    private static final String THIS = "RepositoryTidyTest.java";
    private static final int LARGE = 500;
    private static final List<String> OUR_TERMS = List.of(
            "TaskManager",
            "JobManager",
            "ResourceManager",
            "NodeManager",
            "DataStreamUtils",
            "ExceptionUtils",
            "RowUtils",
            "StateFutureUtils",
            "StringUtils",
            "TestHarnessUtil",
            "TimeUtils");

    @Test
    void everyPackageSaysWhatItIsFor() {
        TreeSet<Path> packages = new TreeSet<>();
        Repository.javaFiles().stream()
                .filter(file -> Repository.name(file).contains("src/main/java/"))
                .forEach(file -> packages.add(file.getParent()));

        assertThat(packages).hasSizeGreaterThan(20);
        assertThat(packages)
                .filteredOn(directory ->
                        !Files.exists(Repository.root().resolve(directory).resolve("package-info.java")))
                .as("packages without package-info")
                .isEmpty();
        assertThat(packages)
                .filteredOn(directory ->
                        !Repository.read(directory.resolve("package-info.java")).contains("/**"))
                .as("package-infos without a word")
                .isEmpty();
    }

    @Test
    void onlyWhoTalksToPeopleWritesToTheTerminal() {
        // Tests print their seeds.
        assertThat(linesMatching("System\\.(out|err)\\b"))
                .filteredOn(line -> line.contains("src/main/"))
                .filteredOn(line -> TERMINAL.keySet().stream().noneMatch(line::startsWith))
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        Pattern later = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
        List<String> found = new ArrayList<>();
        Repository.files(name -> name.matches(".*\\.(java|thrift|xml|yaml|yml|sh|js|css|html|properties)"))
                .forEach(file -> collect(file, later, found));

        assertThat(found).isEmpty();
    }

    @Test
    void nobodySleeps() {
        assertThat(linesMatching("Thread\\s*\\.\\s*sleep|(TimeUnit\\.)?(MICRO|MILLI|NANO)?SECONDS\\.sleep"))
                .filteredOn(line -> SLEEPERS.keySet().stream().noneMatch(line::startsWith))
                .isEmpty();
    }

    @Test
    void hadoopStaysInTheModulesAtTheEdge() {
        assertThat(linesMatching("(?<![\"\\w.])org\\.apache\\.hadoop\\.\\w"))
                .filteredOn(line -> KNOW_HADOOP.stream().noneMatch(line::startsWith))
                .isEmpty();
    }

    @Test
    void largeFilesSayWhyTheyAreOneThing() {
        Map<String, Long> large = new LinkedHashMap<>();
        for (Path file : Repository.javaFiles()) {
            String text = Repository.read(file);
            long lines = text.lines().count();
            if (lines > LARGE && !classComment(text).contains("one thing")) {
                large.put(Repository.name(file), lines);
            }
        }

        assertThat(large)
                .as("files of more than %d lines whose class comment does not say why it is one thing", LARGE)
                .isEmpty();
    }

    private static String classComment(String text) {
        int start = text.indexOf("/**");
        int end = text.indexOf("*/", Math.max(start, 0));
        return start < 0 || end < 0 ? "" : text.substring(start, end).replaceAll("\\s*\\n\\s*\\*\\s*", " ");
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(Repository.javaFiles())
                .extracting(file -> file.getFileName().toString().replace(".java", ""))
                .filteredOn(name -> name.matches(".*(Impl|Utils?|Helper|Manager)"))
                .filteredOn(name -> OUR_TERMS.stream().noneMatch(name::endsWith))
                .as("classes whose right noun has not been found yet")
                .isEmpty();
    }

    @Test
    void linksInPagesLeadSomewhere() {
        Pattern link = Pattern.compile("\\]\\(([^)\\s]+)\\)");
        List<String> broken = new ArrayList<>();
        for (Path page : Repository.files(name -> name.endsWith(".md"))) {
            String text = Repository.read(page).replaceAll("(?s)```.*?```", "").replaceAll("`[^`\\n]*`", "");
            for (Matcher matcher = link.matcher(text); matcher.find(); ) {
                String target = matcher.group(1).replaceFirst("#.*", "");
                boolean elsewhere = target.isEmpty() || target.matches("[a-z]+:.*");
                if (!elsewhere && !Files.exists(Repository.root().resolve(page).resolveSibling(target))) {
                    broken.add(Repository.name(page) + " -> " + target);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void everyFailureCodeIsMadeInOnePlace() {
        Pattern code = Pattern.compile("\"(MR-\\d{4})\"");
        Map<String, TreeSet<String>> places = new TreeMap<>();
        for (Path file : Repository.javaFiles()) {
            if (Repository.name(file).contains("src/main/")) {
                for (Matcher matcher = code.matcher(Repository.read(file)); matcher.find(); ) {
                    places.computeIfAbsent(matcher.group(1), made -> new TreeSet<>())
                            .add(Repository.name(file.getParent()));
                }
            }
        }
        places.values().removeIf(packages -> packages.size() == 1);
        places.keySet().removeAll(SHARED_CODES);

        assertThat(places)
                .as("codes that mean one thing here and another there")
                .isEmpty();
    }

    @Test
    void everyFailureCodeIsExplained() {
        Pattern code = Pattern.compile("MR-\\d{4}");
        TreeSet<String> made = new TreeSet<>();
        Repository.javaFiles().stream()
                .filter(file -> Repository.name(file).contains("src/main/"))
                .forEach(file ->
                        code.matcher(Repository.read(file)).results().forEach(found -> made.add(found.group())));
        Repository.files(name -> name.equals("errors.md") || name.equals("cli.md"))
                .forEach(page ->
                        code.matcher(Repository.read(page)).results().forEach(found -> made.remove(found.group())));

        assertThat(made).as("codes without a line in docs/reference").isEmpty();
    }

    @Test
    void everyMistakeAUserCanMakeIsMadeInSomeTest() {
        Pattern line = Pattern.compile("\\| ((?:MR-\\d{4}(?:, )?)+) \\| [^|]*\\buser\\b[^|]* \\|");
        Pattern code = Pattern.compile("MR-\\d{4}");
        TreeSet<String> mistakes = new TreeSet<>();
        Repository.files(name -> name.equals("errors.md")).stream()
                .flatMap(page -> line.matcher(Repository.read(page)).results())
                .forEach(found -> code.matcher(found.group(1)).results().forEach(each -> mistakes.add(each.group())));
        TreeSet<String> expected = new TreeSet<>();
        Repository.javaFiles().stream()
                .filter(file -> Repository.name(file).contains("src/test/") && !file.endsWith(THIS))
                .forEach(file ->
                        code.matcher(Repository.read(file)).results().forEach(found -> expected.add(found.group())));

        assertThat(mistakes).hasSizeGreaterThan(50);
        mistakes.removeAll(expected);
        mistakes.removeIf(unfinished -> unfinished.startsWith(BEING_BUILT));
        assertThat(mistakes)
                .as("codes with blame USER that no test expects")
                .containsExactlyInAnyOrderElementsOf(UNPROVOKED.keySet());
    }

    @Test
    void designPagesAreNumberedOnce() {
        List<String> numbers = Repository.files(name -> name.matches("\\d{4}-.*\\.md")).stream()
                .filter(page -> page.getParent().endsWith("docs/design"))
                .map(page -> page.getFileName().toString().substring(0, 4))
                .toList();

        assertThat(numbers).isNotEmpty().doesNotHaveDuplicates();
    }

    private static List<String> linesMatching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        List<String> found = new ArrayList<>();
        Repository.javaFiles().stream()
                .filter(file -> !file.endsWith(THIS))
                .forEach(file -> collect(file, pattern, found));
        return found;
    }

    private static void collect(Path file, Pattern pattern, List<String> found) {
        List<String> lines = Repository.read(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (pattern.matcher(lines.get(i)).find()) {
                found.add(Repository.name(file) + ":" + (i + 1) + ": "
                        + lines.get(i).strip());
            }
        }
    }
}
