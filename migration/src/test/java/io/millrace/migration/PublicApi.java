package io.millrace.migration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.testkit.harness.ProcessFunctionTestHarnesses;
import java.io.File;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a program can name: the public classes of Flink's DataStream API, and those of Millrace. */
final class PublicApi {
    /**
     * Marked as internal, but a program with an evictor of its own has to name it; marked as deprecated, but what most
     * programs name, being the older of two; called legacy, but what many sources and sinks are written with, those of
     * Flink's own training among them; internal, or in part, but what watermark generators and asynchronous sinks are
     * handed, what most serializers of programs extend and call, with what programs look for their exceptions, or what
     * programs are seen to help themselves with; and what their tests name, which has no marks.
     */
    private static final String NAMED_ANYWAY = "org\\.apache\\.flink\\.(annotation\\.(?!docs).*"
            + "|streaming\\.(util\\.(\\w+TestHarness(es)?|TestHarnessUtil)|runtime\\.streamrecord\\.StreamRecord"
            + "|api\\.operators\\.((Keyed)?ProcessOperator|Stream(Map|FlatMap|Filter)"
            + "|co\\.(CoStream(Map|FlatMap)|(Keyed)?CoProcessOperator|CoBroadcastWith(Non)?KeyedOperator))"
            + "|runtime\\.operators\\.windowing\\.TimestampedValue|api\\.(CheckpointingMode|watermark\\.Watermark"
            + "|functions\\.sink\\.legacy\\.(SinkFunction|RichSinkFunction|TwoPhaseCommitSinkFunction|DiscardingSink"
            + "|PrintSinkFunction)"
            + "|functions\\.source\\.legacy\\.(SourceFunction|ParallelSourceFunction|Rich(Parallel)?SourceFunction)))"
            + "|api\\.connector\\.source\\.util\\.ratelimit\\..*|connector\\.base\\.sink\\..*"
            + "|metrics\\.(SimpleCounter|MeterView)|runtime\\.metrics\\.DescriptiveStatisticsHistogram"
            + "|runtime\\.(state\\.StateBackendLoader|checkpoint\\.OperatorSubtaskState"
            + "|testutils\\.MiniClusterResourceConfiguration)"
            + "|test\\.(util\\.MiniClusterWithClientResource|junit5\\.MiniClusterExtension)"
            + "|api\\.common\\.typeutils\\.(GenericTypeSerializerSnapshot|base\\.(TypeSerializerSingleton|(array\\.)?[A-Z][A-Za-z]*Serializer))"
            + "|api\\.java\\.typeutils\\.PojoField"
            + "|util\\.(clock\\.RelativeClock|ExceptionUtils|Preconditions|TimeUtils|StringUtils|(Abstract|Multiple)ParameterTool))";

    /** Flink keeps its API in a dozen jars, between classes that are public only because Java has no other way. */
    private static final Pattern FLINK = Pattern.compile("org\\.apache\\.flink\\."
            + "(api\\.common|api\\.java|api\\.connector|streaming\\.(api|util\\.retryable)|configuration|connector\\.(file|datagen|base)"
            + "|core\\.(execution|fs|io|memory|state)|formats\\.csv|metrics|util|types|runtime\\.state|runtime\\.execution"
            + "|client\\.program|runtime\\.client)\\..*|" + NAMED_ANYWAY);
    /** Left out: what Flink itself calls old, and the second DataStream API, which no release calls stable. */
    private static final Pattern NOT_FLINK = Pattern.compile(
            ".*\\.(legacy|runtime\\.state\\.v2|dsv2|table|operators\\.base|aggregators|util\\.clock)\\..*");

    private static final Pattern MILLRACE = Pattern.compile(
            "io\\.millrace\\.(api\\.(?!closure\\.|graph\\.).*|base\\.(configuration|fs|serialization)\\..*|base\\.[A-Z].*"
                    + "|testkit\\.(harness|cluster)\\..*)");

    private PublicApi() {}

    static List<ApiClass> ofFlink() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*/flink-(?!shaded|datastream)[a-z-]+-[0-9.]+(-tests)?\\.jar"))
                .flatMap(jar -> ClassFiles.publicClassesOf(Path.of(jar), ofApi(jar)).stream())
                .filter(found -> isNamedAnyway(found.name())
                        || !NOT_FLINK.matcher(found.name()).matches())
                .filter(found ->
                        isNamedAnyway(found.name()) || (!found.isMarked("Internal") && !found.isMarked("Deprecated")))
                .collect(toList());
    }

    /** Of the tests of Flink itself, only what those of programs name. */
    private static Predicate<String> ofApi(String jar) {
        return jar.endsWith("-tests.jar") ? PublicApi::isNamedAnyway : FLINK.asMatchPredicate();
    }

    static boolean isNamedAnyway(String flink) {
        return flink.matches(NAMED_ANYWAY);
    }

    /** Operators are made by tests of functions, and handed to harnesses. All else about them is the engine's. */
    static boolean isOnlyMade(String flink) {
        return flink.startsWith("org.apache.flink.streaming.api.operators.");
    }

    static List<ApiClass> ofMillrace() {
        return Stream.of(StreamExecutionEnvironment.class, ProcessFunctionTestHarnesses.class)
                .flatMap(one -> ClassFiles.publicClassesOf(home(one), MILLRACE.asMatchPredicate()).stream())
                .collect(toList());
    }

    static Map<String, List<ApiClass>> bySimpleName(List<ApiClass> classes) {
        return classes.stream().collect(groupingBy(ApiClass::simpleName, TreeMap::new, toList()));
    }

    /** Names of the public nested classes that both have, at any depth. */
    static SortedMap<String, String> sharedNested(Class<?> flink, Class<?> millrace) {
        SortedMap<String, String> shared = new TreeMap<>();
        for (Class<?> theirs : flink.getDeclaredClasses()) {
            for (Class<?> ours : millrace.getDeclaredClasses()) {
                boolean bothPublic = Modifier.isPublic(theirs.getModifiers()) && Modifier.isPublic(ours.getModifiers());
                if (bothPublic && theirs.getSimpleName().equals(ours.getSimpleName())) {
                    shared.put(theirs.getName(), ours.getName());
                    shared.putAll(sharedNested(theirs, ours));
                }
            }
        }
        return shared;
    }

    /** The jar or folder a class was loaded from. */
    static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
