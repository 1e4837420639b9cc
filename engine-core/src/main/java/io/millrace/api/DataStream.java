package io.millrace.api;

import io.millrace.api.closure.CallSite;
import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.lib.PrintSink;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.FilterFunction;
import io.millrace.api.functions.FlatMapFunction;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.functions.Partitioner;
import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.functions.sink.legacy.FunctionSink;
import io.millrace.api.functions.sink.legacy.SinkFunction;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.Partitioning;
import io.millrace.api.graph.Transformation;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.tuple.Tuple;
import io.millrace.api.types.FunctionTypes;
import io.millrace.api.types.MissingTypeInfo;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.assigners.GlobalWindows;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.evictors.CountEvictor;
import io.millrace.api.windowing.triggers.CountTrigger;
import io.millrace.api.windowing.triggers.PurgingTrigger;
import io.millrace.api.windowing.windows.GlobalWindow;
import io.millrace.api.windowing.windows.Window;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A stream of elements of one type, while the program is being written: each method adds a step to the program and
 * answers with the stream that comes out of it. Nothing runs before {@link StreamExecutionEnvironment#execute()}.
 */
public class DataStream<T> {
    private final StreamExecutionEnvironment environment;
    private Transformation transformation;
    private final int id;
    private boolean used;

    DataStream(StreamExecutionEnvironment environment, Transformation transformation) {
        this.environment = environment;
        this.id = environment.nextStreamId();
        this.transformation = transformation;
    }

    public StreamExecutionEnvironment getExecutionEnvironment() {
        return environment;
    }

    /** As {@code getExecutionEnvironment().getConfig()}. */
    public ExecutionConfig getExecutionConfig() {
        return environment.getConfig();
    }

    /** Different for each stream of an environment. */
    public int getId() {
        return id;
    }

    /** Of the operator the stream comes out of; of a union, that of its first stream. */
    public int getParallelism() {
        Transformation producer = transformation;
        while (!(producer instanceof Transformation.Operator operator)) {
            producer = producer.inputs().get(0);
        }
        int set = operator.settings().parallelism();
        return set == OperatorSettings.UNSET ? environment.getParallelism() : set;
    }

    /** @throws MillraceException MR-2001 when the type is not known and {@code returns(…)} was not called */
    @SuppressWarnings("unchecked") // the stream's own type
    public TypeInformation<T> getType() {
        TypeInformation<?> type = transformation.outputType();
        if (type instanceof MissingTypeInfo<?> missing) {
            throw new MillraceException(missing.failure());
        }
        used = true;
        return (TypeInformation<T>) type;
    }

    /** The node of the program behind this stream; from now on its type is settled. */
    public Transformation getTransformation() {
        getType();
        return transformation;
    }

    final Transformation.Operator operator() {
        return (Transformation.Operator) transformation;
    }

    final void replaceType(TypeInformation<T> type) {
        Transformation.Operator old = operator();
        if (used) {
            throw new IllegalStateException("the type of '" + old.settings().name() + "' at "
                    + old.settings().callSite()
                    + " is in use already; call returns(…) directly after the method that made the stream");
        }
        Objects.requireNonNull(type);
        Transformation.Operator typed =
                new Transformation.Operator(old.settings(), old.spec().producing(type), old.inputs(), type);
        environment.replace(old, typed);
        transformation = typed;
    }

    /** Another operator that reads this stream. */
    final Transformation.Operator addOperator(OperatorSettings settings, OperatorSpec spec, TypeInformation<?> type) {
        Transformation.Operator operator =
                new Transformation.Operator(settings, spec, List.of(getTransformation()), type);
        environment.add(operator);
        return operator;
    }

    final <R> SingleOutputStreamOperator<R> transform(
            OperatorSettings settings, OperatorSpec spec, TypeInformation<R> type) {
        return new SingleOutputStreamOperator<>(environment, addOperator(settings, spec, type));
    }

    public <R> SingleOutputStreamOperator<R> map(MapFunction<T, R> mapper) {
        return mapped(mapper, FunctionTypes.map(mapper, getType(), CallSite.find()));
    }

    public <R> SingleOutputStreamOperator<R> map(MapFunction<T, R> mapper, TypeInformation<R> outputType) {
        return given("map", mapped(mapper, outputType));
    }

    /** The type of what comes out was said by the program, whom nobody can check before records come. */
    final <R> SingleOutputStreamOperator<R> given(String call, SingleOutputStreamOperator<R> stream) {
        stream.operator().settings().typeGivenAt(call + " at " + CallSite.find());
        return stream;
    }

    private <R> SingleOutputStreamOperator<R> mapped(MapFunction<T, R> mapper, TypeInformation<R> outputType) {
        OperatorSettings settings = new OperatorSettings("Map", CallSite.find());
        return transform(settings, new OperatorSpec.MapSpec(Erase.map(mapper), keyFor(mapper)), outputType);
    }

    public SingleOutputStreamOperator<T> filter(FilterFunction<T> filter) {
        OperatorSettings settings = new OperatorSettings("Filter", CallSite.find());
        return transform(settings, new OperatorSpec.FilterSpec(Erase.filter(filter), keyFor(filter)), getType());
    }

    /**
     * @param reified leave it out: the compiler fills in an empty array, whose class tells the result type that a lambda
     *     with a {@code Collector} does not
     */
    @SafeVarargs
    public final <R> SingleOutputStreamOperator<R> flatMap(FlatMapFunction<T, R> flatMapper, R... reified) {
        Class<?> hint = reified.getClass().getComponentType();
        return flatMapped(flatMapper, FunctionTypes.flatMap(flatMapper, getType(), hint, CallSite.find()));
    }

    public <R> SingleOutputStreamOperator<R> flatMap(FlatMapFunction<T, R> flatMapper, TypeInformation<R> outputType) {
        return given("flatMap", flatMapped(flatMapper, outputType));
    }

    private <R> SingleOutputStreamOperator<R> flatMapped(
            FlatMapFunction<T, R> flatMapper, TypeInformation<R> outputType) {
        OperatorSettings settings = new OperatorSettings("Flat Map", CallSite.find());
        return transform(
                settings, new OperatorSpec.FlatMapSpec(Erase.flatMap(flatMapper), keyFor(flatMapper)), outputType);
    }

    public <R> SingleOutputStreamOperator<R> process(ProcessFunction<T, R> processFunction) {
        return processed(processFunction, FunctionTypes.process(processFunction, getType(), CallSite.find()));
    }

    public <R> SingleOutputStreamOperator<R> process(
            ProcessFunction<T, R> processFunction, TypeInformation<R> outputType) {
        return given("process", processed(processFunction, outputType));
    }

    private <R> SingleOutputStreamOperator<R> processed(
            ProcessFunction<T, R> processFunction, TypeInformation<R> outputType) {
        OperatorSettings settings = new OperatorSettings("Process", CallSite.find());
        return transform(
                settings,
                new OperatorSpec.ProcessSpec(Erase.process(processFunction), keyFor(processFunction)),
                outputType);
    }

    /** How a function that may keep state finds its key; null when it cannot have any. */
    OperatorSpec.KeyedInput keyFor(Function function) {
        return null;
    }

    /** The elements of all of them; order is kept within each, not between them. */
    @SafeVarargs
    public final DataStream<T> union(DataStream<T>... streams) {
        List<Transformation> inputs = new ArrayList<>();
        inputs.add(getTransformation());
        for (DataStream<T> stream : streams) {
            if (!stream.getType().equals(getType())) {
                throw new RefusedArgumentException("union at " + CallSite.find() + ": a stream of " + getType()
                        + " cannot take up one of " + stream.getType());
            }
            inputs.add(stream.getTransformation());
        }
        return new DataStream<>(environment, new Transformation.Union(List.copyOf(inputs)));
    }

    /** This stream and another, of a different type perhaps, for functions that see both. */
    public <R> ConnectedStreams<T, R> connect(DataStream<R> dataStream) {
        return new ConnectedStreams<>(this, dataStream);
    }

    /** This stream and one that is broadcast, for functions that keep the broadcast elements as state. */
    public <R> BroadcastConnectedStream<T, R> connect(BroadcastStream<R> broadcastStream) {
        return new BroadcastConnectedStream<>(this, broadcastStream);
    }

    /** Joins pairs of elements with equal keys in common windows. */
    public <T2> JoinedStreams<T, T2> join(DataStream<T2> otherStream) {
        return new JoinedStreams<>(this, otherStream);
    }

    /** Groups the elements of both streams by key and window. */
    public <T2> CoGroupedStreams<T, T2> coGroup(DataStream<T2> otherStream) {
        return new CoGroupedStreams<>(this, otherStream);
    }

    /**
     * Tuples of some fields of these tuples, in the order given; a field may come twice.
     *
     * @param fieldIndexes counted from 0
     * @throws MillraceException MR-2040 when the elements are not tuples, or have no such field
     */
    public <R extends Tuple> SingleOutputStreamOperator<R> project(int... fieldIndexes) {
        OperatorSettings settings = new OperatorSettings("Projection", CallSite.find());
        TypeInformation<R> type = Projection.type(getType(), fieldIndexes, settings.callSite());
        return transform(settings, new OperatorSpec.MapSpec(new Projection(fieldIndexes, type.getTypeClass())), type);
    }

    /** Elements with equal keys go to the same subtask, and operators keep state and windows for each key. */
    public <K> KeyedStream<T, K> keyBy(KeySelector<T, K> key) {
        return keyBy(key, FunctionTypes.key(key, getType(), CallSite.find()));
    }

    public <K> KeyedStream<T, K> keyBy(KeySelector<T, K> key, TypeInformation<K> keyType) {
        return new KeyedStream<>(this, key, keyType, "keyBy at " + CallSite.find());
    }

    /**
     * Groups all elements into windows, whatever their keys: one subtask has to see them all. Use
     * {@code keyBy(...).window(...)} where there is a key.
     */
    public <W extends Window> AllWindowedStream<T, W> windowAll(WindowAssigner<? super T, W> assigner) {
        return new AllWindowedStream<>(this, assigner);
    }

    /** Evaluates every {@code size} elements in one subtask, and then forgets them. */
    public AllWindowedStream<T, GlobalWindow> countWindowAll(long size) {
        return windowAll(GlobalWindows.create()).trigger(PurgingTrigger.of(CountTrigger.of(size)));
    }

    /** Evaluates the last {@code size} elements after every {@code slide} of them, in one subtask. */
    public AllWindowedStream<T, GlobalWindow> countWindowAll(long size, long slide) {
        return windowAll(GlobalWindows.create()).evictor(CountEvictor.of(size)).trigger(CountTrigger.of(slide));
    }

    /**
     * What each subtask gets as one partition, which ends with the input. The operator that follows has this stream's
     * parallelism, and gives its results when all input has ended; until then it keeps the partition, or what it comes
     * to, on the heap.
     */
    public PartitionWindowedStream<T> fullWindowPartition() {
        return new NonKeyedPartitionWindowedStream<>(this);
    }

    /** Subtask i to subtask i of an equally parallel operator. */
    public DataStream<T> forward() {
        return partition(new Partitioning.Forward());
    }

    /** Round robin to all subtasks. */
    public DataStream<T> rebalance() {
        return partition(new Partitioning.Rebalance());
    }

    /** Round robin to some of the subtasks, such that each pair meets at most once. */
    public DataStream<T> rescale() {
        return partition(new Partitioning.Rescale());
    }

    /** Each element to every subtask. */
    public DataStream<T> broadcast() {
        return partition(new Partitioning.Broadcast());
    }

    /**
     * Each element to every subtask of the operator that {@link #connect(BroadcastStream)} makes, which keeps what it
     * wants of them in these states.
     */
    public BroadcastStream<T> broadcast(MapStateDescriptor<?, ?>... broadcastStateDescriptors) {
        return new BroadcastStream<>(broadcast(), List.of(broadcastStateDescriptors));
    }

    /** Each element to a random subtask. */
    public DataStream<T> shuffle() {
        return partition(new Partitioning.Shuffle());
    }

    /** Everything to the first subtask. */
    public DataStream<T> global() {
        return partition(new Partitioning.Global());
    }

    /** To the subtask that the partitioner chooses for the key. */
    public <K> DataStream<T> partitionCustom(Partitioner<K> partitioner, KeySelector<T, K> keySelector) {
        return partition(new Partitioning.Custom(
                Erase.partitioner(partitioner), Erase.key(keySelector), "partitionCustom at " + CallSite.find()));
    }

    DataStream<T> partition(Partitioning partitioning) {
        return new DataStream<>(environment, new Transformation.Partition(getTransformation(), partitioning));
    }

    /** Gives each element its event time and the stream its watermarks; those it had before are replaced. */
    public SingleOutputStreamOperator<T> assignTimestampsAndWatermarks(WatermarkStrategy<T> watermarkStrategy) {
        OperatorSettings settings = new OperatorSettings("Timestamps/Watermarks", CallSite.find());
        OperatorSpec spec = new OperatorSpec.TimestampsAndWatermarksSpec(Erase.watermarks(watermarkStrategy));
        return transform(settings, spec, getType());
    }

    public DataStreamSink<T> sinkTo(Sink<T> sink) {
        return addSink(sink, "Writer");
    }

    /** As Flink's: for sinks that are functions. New programs use {@link #sinkTo}. */
    public DataStreamSink<T> addSink(SinkFunction<T> sinkFunction) {
        return addSink(FunctionSink.of(sinkFunction), "Unnamed");
    }

    private DataStreamSink<T> addSink(Sink<T> sink, String name) {
        OperatorSettings settings = new OperatorSettings("Sink", CallSite.find());
        settings.name(name);
        return new DataStreamSink<>(addOperator(settings, new OperatorSpec.SinkSpec(Erase.sink(sink)), getType()));
    }

    /** A line for each element on the TaskManager's standard output. */
    public DataStreamSink<T> print() {
        return print("");
    }

    /** As {@link #print()}, with {@code sinkIdentifier} before each line. */
    public DataStreamSink<T> print(String sinkIdentifier) {
        return addSink(new PrintSink<>(sinkIdentifier, false), "Print to Std. Out");
    }

    /** A line for each element on the TaskManager's standard error. */
    public DataStreamSink<T> printToErr() {
        return printToErr("");
    }

    public DataStreamSink<T> printToErr(String sinkIdentifier) {
        return addSink(new PrintSink<>(sinkIdentifier, true), "Print to Std. Err");
    }

    /** Runs the program and brings this stream's elements here as they come. Close the iterator: it ends the job. */
    public CloseableIterator<T> executeAndCollect() throws Exception {
        return executeAndCollect((String) null);
    }

    /**
     * Brings this stream's elements here once the program has been started with {@code executeAsync}; only then may the
     * iterator be asked. Close it: that ends the job if it still runs.
     */
    public CloseableIterator<T> collectAsync() {
        CollectResults results = addCollectSink();
        CollectIterator<T> iterator = new CollectIterator<>(results, getType().createSerializer(), false);
        environment.whenSubmitted(iterator::startedAs);
        return iterator;
    }

    public CloseableIterator<T> executeAndCollect(String jobExecutionName) throws Exception {
        CollectResults results = addCollectSink();
        try {
            CollectIterator<T> iterator =
                    new CollectIterator<>(results, getType().createSerializer(), true);
            iterator.startedAs(environment.executeAsync(jobExecutionName));
            return iterator;
        } catch (Exception | Error refused) {
            results.close();
            throw refused;
        }
    }

    private CollectResults addCollectSink() {
        String collectId = UUID.randomUUID().toString();
        OperatorSettings settings = new OperatorSettings("Sink", CallSite.find());
        settings.name("Collect");
        settings.requireParallelism(1);
        addOperator(settings, new OperatorSpec.CollectSpec(collectId, getType().createSerializer()), getType());
        return CollectResults.open(collectId);
    }

    /** Runs the program until it ends or this many elements have come; these are the result. */
    public List<T> executeAndCollect(int limit) throws Exception {
        return executeAndCollect(null, limit);
    }

    public List<T> executeAndCollect(String jobExecutionName, int limit) throws Exception {
        if (limit <= 0) {
            throw new MillraceException(
                    Failure.of("MR-2012", Blame.USER, "executeAndCollect needs a limit of at least 1, not " + limit));
        }
        List<T> elements = new ArrayList<>();
        try (CloseableIterator<T> results = executeAndCollect(jobExecutionName)) {
            while (elements.size() < limit && results.hasNext()) {
                elements.add(results.next());
            }
        }
        return elements;
    }
}
