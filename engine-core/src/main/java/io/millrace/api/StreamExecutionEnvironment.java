package io.millrace.api;

import io.millrace.api.closure.CallSite;
import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.connector.file.Path;
import io.millrace.api.connector.socket.SocketTextSource;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.lib.CollectionSource;
import io.millrace.api.connector.source.lib.NumberSequenceSource;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.source.legacy.FunctionSource;
import io.millrace.api.functions.source.legacy.ParallelSourceFunction;
import io.millrace.api.functions.source.legacy.SourceFunction;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.Program;
import io.millrace.api.graph.Transformation;
import io.millrace.api.state.StateBackend;
import io.millrace.api.types.MissingTypeInfo;
import io.millrace.api.types.TypeExtractor;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.CheckpointingMode;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.CoreOptions;
import io.millrace.base.configuration.ExecutionOptions;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.base.configuration.ReadableConfig;
import io.millrace.base.configuration.RuntimeExecutionMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Where a program begins: it gives streams from sources, gathers what is done to them, and runs it all on
 * {@link #execute()}. Used by one thread. It is one thing because programs call all of it on one object, most of it in
 * one line each.
 */
public class StreamExecutionEnvironment implements AutoCloseable {
    private static final String DEFAULT_JOB_NAME = "Millrace Streaming Job";

    private final PipelineExecutor executor;
    /** What the submission set; the program may read it, and overrule it. */
    private final Configuration submitted;
    /** What the program set in code. */
    private final Configuration configuration = new Configuration();

    private final ExecutionConfig config = new ExecutionConfig(configuration);

    private final CheckpointConfig checkpointConfig = new CheckpointConfig(this, configuration);

    private final List<Transformation.Operator> operators = new ArrayList<>();
    private final List<JobListener> jobListeners = new ArrayList<>();
    private final List<Consumer<JobClient>> submissionHooks = new ArrayList<>();
    private int streams;

    StreamExecutionEnvironment(PipelineExecutor executor, Configuration submitted) {
        this.executor = executor;
        this.submitted = submitted;
    }

    /** The environment of whoever runs this program: the cluster it was submitted to, or this JVM. */
    public static StreamExecutionEnvironment getExecutionEnvironment() {
        return getExecutionEnvironment(new Configuration());
    }

    /** As {@link #getExecutionEnvironment()}, with settings that count like those made in code. */
    public static StreamExecutionEnvironment getExecutionEnvironment(Configuration configuration) {
        PipelineExecutors.Context installed = PipelineExecutors.installed();
        if (installed == null) {
            return createLocalEnvironment(configuration);
        }
        StreamExecutionEnvironment environment =
                new StreamExecutionEnvironment(installed.executor(), installed.configuration());
        environment.configure(configuration);
        return environment;
    }

    /** Runs in this JVM, with a parallelism of as many cores as there are. */
    public static LocalStreamEnvironment createLocalEnvironment() {
        return new LocalStreamEnvironment();
    }

    public static LocalStreamEnvironment createLocalEnvironment(int parallelism) {
        return createLocalEnvironment(parallelism, new Configuration());
    }

    /** @param parallelism overrules what the configuration says */
    public static LocalStreamEnvironment createLocalEnvironment(int parallelism, Configuration configuration) {
        return createLocalEnvironment(
                new Configuration(configuration).set(CoreOptions.DEFAULT_PARALLELISM, parallelism));
    }

    public static LocalStreamEnvironment createLocalEnvironment(Configuration configuration) {
        return new LocalStreamEnvironment(configuration);
    }

    /**
     * As {@link #createLocalEnvironment(Configuration)}, for programs that ask for Flink's web interface: a job inside a JVM
     * has no page here. {@link JobClient} and the log say how it fares.
     */
    public static StreamExecutionEnvironment createLocalEnvironmentWithWebUI(Configuration configuration) {
        return createLocalEnvironment(configuration);
    }

    static Configuration withDefaults(Configuration configuration) {
        return new Configuration()
                .set(CoreOptions.DEFAULT_PARALLELISM, Runtime.getRuntime().availableProcessors())
                .addAll(configuration);
    }

    /** Settings that overrule those of the submission and of the configuration file. */
    public void configure(ReadableConfig stronger) {
        configuration.addAll(Configuration.fromMap(stronger.toMap()));
    }

    /** As {@link #configure(ReadableConfig)}: settings are text here, and need no classes. */
    public void configure(ReadableConfig stronger, ClassLoader classLoader) {
        configure(stronger);
    }

    /** Nothing to do: jobs go on, and what they hold is released when they end. */
    @Override
    public void close() throws Exception {}

    /** What applies: the program's settings over those of the submission. A copy. */
    public Configuration getConfiguration() {
        return new Configuration(submitted).addAll(configuration);
    }

    /** Settings by their names; what is set there is set in this environment. */
    public ExecutionConfig getConfig() {
        return config;
    }

    public StreamExecutionEnvironment setParallelism(int parallelism) {
        Settings.defaultParallelism(configuration, parallelism);
        return this;
    }

    public int getParallelism() {
        return getConfiguration().get(CoreOptions.DEFAULT_PARALLELISM);
    }

    public StreamExecutionEnvironment setMaxParallelism(int maxParallelism) {
        configuration.set(PipelineOptions.MAX_PARALLELISM, maxParallelism);
        return this;
    }

    /** -1 when each operator's default applies. */
    public int getMaxParallelism() {
        return getConfiguration().get(PipelineOptions.MAX_PARALLELISM, -1);
    }

    /** Runs each operator in tasks of its own: for debugging, and for seeing each one's load. */
    public StreamExecutionEnvironment disableOperatorChaining() {
        configuration.set(PipelineOptions.OPERATOR_CHAINING, false);
        return this;
    }

    public boolean isChainingEnabled() {
        return getConfiguration().get(PipelineOptions.OPERATOR_CHAINING);
    }

    /**
     * Takes checkpoints from which the program continues after a failure, each record counting once in state.
     *
     * @param interval in milliseconds, at least 10
     */
    public StreamExecutionEnvironment enableCheckpointing(long interval) {
        checkpointConfig.setCheckpointInterval(interval);
        return this;
    }

    /** @param interval in milliseconds, at least 10 */
    public StreamExecutionEnvironment enableCheckpointing(long interval, CheckpointingMode mode) {
        checkpointConfig.setCheckpointingConsistencyMode(mode);
        return enableCheckpointing(interval);
    }

    /** Where state is kept while the program runs. Some backends say with it where checkpoints go. */
    public StreamExecutionEnvironment setStateBackend(StateBackend backend) {
        configure(backend.settings());
        return this;
    }

    /** Everything else about checkpoints; what is set there is set in this environment. */
    public CheckpointConfig getCheckpointConfig() {
        return checkpointConfig;
    }

    /** In milliseconds; -1 when no checkpoints are taken. */
    public long getCheckpointInterval() {
        return checkpointConfig.getCheckpointInterval();
    }

    public CheckpointingMode getCheckpointingConsistencyMode() {
        return checkpointConfig.getCheckpointingConsistencyMode();
    }

    public boolean isUnalignedCheckpointsEnabled() {
        return checkpointConfig.isUnalignedCheckpointsEnabled();
    }

    /**
     * Part of Flink's class, without effect: buffers are flushed when they are full or there is nothing more to do.
     *
     * @param timeoutMillis at least -1; less is an MR-6133
     */
    public StreamExecutionEnvironment setBufferTimeout(long timeoutMillis) {
        checkBufferTimeout(timeoutMillis);
        return this;
    }

    static void checkBufferTimeout(long timeoutMillis) {
        if (timeoutMillis < -1) {
            throw new RefusedArgumentException("a buffer timeout is at least -1, not " + timeoutMillis);
        }
    }

    /** Where savepoints go that are triggered without saying where. */
    public StreamExecutionEnvironment setDefaultSavepointDirectory(String savepointDirectory) {
        configuration.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, savepointDirectory);
        return this;
    }

    /** As {@link #setDefaultSavepointDirectory(String)}. */
    public StreamExecutionEnvironment setDefaultSavepointDirectory(URI savepointDirectory) {
        return setDefaultSavepointDirectory(savepointDirectory.toString());
    }

    /** As {@link #setDefaultSavepointDirectory(String)}. */
    public StreamExecutionEnvironment setDefaultSavepointDirectory(Path savepointDirectory) {
        return setDefaultSavepointDirectory(savepointDirectory.toString());
    }

    /** Whether updates are given as they come about (the default) or final results only, at the end of the input. */
    public StreamExecutionEnvironment setRuntimeMode(RuntimeExecutionMode executionMode) {
        configuration.set(ExecutionOptions.RUNTIME_MODE, executionMode);
        return this;
    }

    /** Hears of every job that this environment submits, and of the end of those it waits for. */
    public void registerJobListener(JobListener jobListener) {
        jobListeners.add(Objects.requireNonNull(jobListener));
    }

    public List<JobListener> getJobListeners() {
        return Collections.unmodifiableList(jobListeners);
    }

    /** Forgets the listeners. */
    public void clearJobListeners() {
        jobListeners.clear();
    }

    /** The numbers from one to another, both included, read in parallel. */
    public DataStreamSource<Long> fromSequence(long from, long to) {
        return fromSource(new NumberSequenceSource(from, to), WatermarkStrategy.noWatermarks(), "Sequence Source");
    }

    /** A stream of these elements, read by one subtask in their order. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final <T> DataStreamSource<T> fromData(T... elements) {
        Class<?> declared = elements.getClass().getComponentType();
        List<T> data = Arrays.asList(elements);
        boolean saysEnough = declared.getTypeParameters().length == 0 && (declared.isSealed() || declared.isEnum());
        return saysEnough ? fromData(data, infoOf(declared)) : fromData(data);
    }

    @SuppressWarnings("unchecked") // the component class of the array of elements
    private static <T> TypeInformation<T> infoOf(Class<?> declared) {
        return (TypeInformation<T>) TypeInformation.of(declared);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final <T> DataStreamSource<T> fromData(Class<T> type, T... elements) {
        return fromData(Arrays.asList(elements), TypeInformation.of(type));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final <T> DataStreamSource<T> fromData(TypeInformation<T> type, T... elements) {
        return fromData(Arrays.asList(elements), type);
    }

    public <T> DataStreamSource<T> fromData(Collection<T> elements) {
        TypeInformation<T> type = TypeExtractor.<T>ofExamples(elements)
                .orElseGet(() -> typeUnknown(
                        "fromData", "the elements do not show it", "the type information as the last argument"));
        return fromData(elements, type);
    }

    public <T> DataStreamSource<T> fromData(Collection<T> elements, TypeInformation<T> type) {
        DataStreamSource<T> source = fromSource(
                new CollectionSource<>(elements, type), WatermarkStrategy.noWatermarks(), "Collection Source", type);
        source.setParallelism(1);
        return source;
    }

    /** As {@link #fromData(Object[])}, under its older name. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final <T> DataStreamSource<T> fromElements(T... elements) {
        return fromData(elements);
    }

    /** As {@link #fromData(Class, Object[])}, under its older name. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final <T> DataStreamSource<T> fromElements(Class<T> type, T... elements) {
        return fromData(type, elements);
    }

    /** As {@link #fromData(Collection)}. */
    public <T> DataStreamSource<T> fromCollection(Collection<T> elements) {
        return fromData(elements);
    }

    /** As {@link #fromData(Collection, TypeInformation)}. */
    public <T> DataStreamSource<T> fromCollection(Collection<T> elements, TypeInformation<T> type) {
        return fromData(elements, type);
    }

    /** As {@link #fromCollection(Iterator, TypeInformation)}, for a class without type parameters. */
    public <T> DataStreamSource<T> fromCollection(Iterator<T> elements, Class<T> type) {
        return fromCollection(elements, TypeInformation.of(type));
    }

    /** What the iterator gives now; it must end, and all of it must fit into memory. */
    public <T> DataStreamSource<T> fromCollection(Iterator<T> elements, TypeInformation<T> type) {
        List<T> all = new ArrayList<>();
        elements.forEachRemaining(all::add);
        return fromData(all, type);
    }

    public <T> DataStreamSource<T> fromSource(
            Source<T, ?, ?> source, WatermarkStrategy<T> timestampsAndWatermarks, String sourceName) {
        TypeInformation<T> type = TypeExtractor.<T>ofTypeArgument(source, Source.class, 0)
                .orElseGet(() -> typeUnknown(
                        "fromSource(\"" + sourceName + "\")",
                        "the source's class does not fix it",
                        "the type information as the fourth argument"));
        return fromSource(source, timestampsAndWatermarks, sourceName, type);
    }

    public <T> DataStreamSource<T> fromSource(
            Source<T, ?, ?> source,
            WatermarkStrategy<T> timestampsAndWatermarks,
            String sourceName,
            TypeInformation<T> type) {
        return fromSource(sourceSettings(sourceName), source, timestampsAndWatermarks, type);
    }

    private static OperatorSettings sourceSettings(String name) {
        OperatorSettings settings = new OperatorSettings("Source", CallSite.find());
        settings.name(name);
        return settings;
    }

    @SuppressWarnings("unchecked") // erased here, where the stream's type is still checked
    private <T> DataStreamSource<T> fromSource(
            OperatorSettings settings,
            Source<T, ?, ?> source,
            WatermarkStrategy<T> timestampsAndWatermarks,
            TypeInformation<T> type) {
        OperatorSpec spec = new OperatorSpec.SourceSpec(
                (Source<Object, ?, ?>) source, (WatermarkStrategy<Object>) timestampsAndWatermarks);
        return new DataStreamSource<>(this, new Transformation.Operator(settings, spec, List.of(), type));
    }

    /** As Flink's: for sources that are functions. New programs use {@link #fromSource(Source, WatermarkStrategy, String)}. */
    public <T> DataStreamSource<T> addSource(SourceFunction<T> function) {
        return addSource(function, "Custom Source");
    }

    /** As {@link #addSource(SourceFunction)}, under this name. */
    public <T> DataStreamSource<T> addSource(SourceFunction<T> function, String sourceName) {
        TypeInformation<T> type = TypeExtractor.<T>ofTypeArgument(function, SourceFunction.class, 0)
                .orElseGet(() -> typeUnknown(
                        "addSource(\"" + sourceName + "\")",
                        "the function's class does not fix it",
                        "the type information as the last argument"));
        return addSource(function, sourceName, type);
    }

    /** As {@link #addSource(SourceFunction)}, of elements of this type. */
    public <T> DataStreamSource<T> addSource(SourceFunction<T> function, TypeInformation<T> type) {
        return addSource(function, "Custom Source", type);
    }

    /** As {@link #addSource(SourceFunction)}, of elements of this type and under this name. */
    public <T> DataStreamSource<T> addSource(SourceFunction<T> function, String sourceName, TypeInformation<T> type) {
        OperatorSettings settings = sourceSettings(sourceName);
        if (!(function instanceof ParallelSourceFunction)) {
            settings.requireParallelism(1);
        }
        return fromSource(settings, new FunctionSource<>(function, type), WatermarkStrategy.noWatermarks(), type);
    }

    /** The lines a server sends, until it closes the connection. Not repeatable: what was read is lost after a failure. */
    public DataStreamSource<String> socketTextStream(String hostname, int port) {
        return socketTextStream(hostname, port, "\n");
    }

    public DataStreamSource<String> socketTextStream(String hostname, int port, String delimiter) {
        return socketTextStream(hostname, port, delimiter, 0);
    }

    /**
     * @param delimiter ends a record; with {@code "\n"} a {@code "\r"} before it is dropped
     * @param maxRetry how often to connect anew, once a second, when the server refuses or closes the connection; 0 for
     *     never, negative for ever
     */
    public DataStreamSource<String> socketTextStream(String hostname, int port, String delimiter, long maxRetry) {
        DataStreamSource<String> source = fromSource(
                new SocketTextSource(hostname, port, delimiter, maxRetry),
                WatermarkStrategy.noWatermarks(),
                "Socket Stream");
        source.setParallelism(1);
        return source;
    }

    /** Runs the program and waits for its end. */
    public JobExecutionResult execute() throws Exception {
        return execute(null);
    }

    /** As {@link #execute()}, under this name. */
    public JobExecutionResult execute(String jobName) throws Exception {
        JobClient job = executeAsync(jobName);
        try {
            JobExecutionResult result = job.getJobExecutionResult().get();
            jobListeners.forEach(listener -> listener.onJobExecuted(result, null));
            return result;
        } catch (ExecutionException failed) {
            jobListeners.forEach(listener -> listener.onJobExecuted(null, failed.getCause()));
            if (failed.getCause() instanceof JobExecutionException cause) {
                throw cause.thrownHere();
            }
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** Submits the program and returns as soon as the job is accepted. */
    public JobClient executeAsync() throws Exception {
        return executeAsync(null);
    }

    /** As {@link #executeAsync()}, under this name. What was gathered is used up: the next program begins empty. */
    public JobClient executeAsync(String jobName) throws Exception {
        Program program = getProgram(jobName);
        operators.clear();
        List<Consumer<JobClient>> waiting = List.copyOf(submissionHooks);
        submissionHooks.clear();
        JobClient job;
        try {
            job = executor.submit(program);
        } catch (Exception | Error refused) {
            jobListeners.forEach(listener -> listener.onJobSubmitted(null, refused));
            throw refused;
        }
        waiting.forEach(hook -> hook.accept(job));
        jobListeners.forEach(listener -> listener.onJobSubmitted(job, null));
        return job;
    }

    /** Runs once, with the job that the operators gathered now become part of. */
    void whenSubmitted(Consumer<JobClient> hook) {
        submissionHooks.add(hook);
    }

    /** A number that no other stream of this environment has. */
    int nextStreamId() {
        return ++streams;
    }

    /** As {@link #explain(ExplainFormat)}, for programs. */
    public String getExecutionPlan() {
        return explain(ExplainFormat.JSON);
    }

    /** As {@link #explain(ExplainFormat)}, for people. */
    public String explain() {
        return explain(ExplainFormat.TEXT);
    }

    /**
     * The program so far as it would be run: which operators are chained, how often they run, where they stand in the
     * source, and how they exchange records. Runs nothing and uses nothing up.
     *
     * @throws MillraceException MR-20xx when the program cannot run as written
     */
    public String explain(ExplainFormat format) {
        return PipelineExecutors.explain(getProgram(null), submitted, format);
    }

    /** What {@link #execute(String)} would hand over. */
    public Program getProgram(String jobName) {
        String name = jobName == null ? getConfiguration().get(PipelineOptions.NAME, DEFAULT_JOB_NAME) : jobName;
        return new Program(name, unreadOperators(), new Configuration(configuration));
    }

    /** Results of these go nowhere, or outside: sinks, and functions that are there for their side effects. */
    private List<Transformation.Operator> unreadOperators() {
        Set<Transformation> read = Collections.newSetFromMap(new IdentityHashMap<>());
        operators.forEach(operator -> operator.inputs().forEach(input -> markRead(input, read)));
        return operators.stream().filter(operator -> !read.contains(operator)).toList();
    }

    private static void markRead(Transformation input, Set<Transformation> read) {
        if (!read.add(input)) {
            return;
        }
        if (!(input instanceof Transformation.Operator)) {
            input.inputs().forEach(one -> markRead(one, read));
        }
    }

    /** Every operator but sources: a source alone does nothing. */
    void add(Transformation.Operator operator) {
        operators.add(operator);
    }

    void replace(Transformation.Operator old, Transformation.Operator replacement) {
        operators.replaceAll(operator -> operator.settings() == old.settings() ? replacement : operator);
    }

    /** Until {@code returns(…)} says it. */
    private static <T> TypeInformation<T> typeUnknown(String call, String why, String remedy) {
        return new MissingTypeInfo<>(Failure.of(
                "MR-2001",
                Blame.USER,
                "the type that " + call + " at " + CallSite.find() + " produces is not known, because " + why
                        + ". Give " + remedy + ", for example Types.STRING, or say it with returns(…)"));
    }
}
