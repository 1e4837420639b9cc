package io.millrace.testkit.harness;

import io.millrace.api.ExecutionConfig;
import io.millrace.api.LocalStreamEnvironment;
import io.millrace.api.OutputTag;
import io.millrace.api.functions.TimeDomain;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.TaskStates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What all harnesses can do: open an operator, look at what came out of it, let time pass, take snapshots and begin with
 * them. An exception of a function comes out of the call that caused it, as it was thrown.
 *
 * <p>State is kept on the heap. There is one clock, which stands at 0 until {@link #setProcessingTime}. All on the thread of
 * the test.
 *
 * @param <OUT> what the operator emits
 */
public abstract class AbstractStreamOperatorTestHarness<OUT> implements AutoCloseable {
    private final OperatorUnderTest<OUT> operator;
    private final KeyedInputs keys;
    private final OperatorDriver.TaskPlace place;
    private final CapturedOutput output = new CapturedOutput();
    /** Never executes: it holds the settings, for {@link #getExecutionConfig()} to write to. */
    private final LocalStreamEnvironment settings = new LocalStreamEnvironment();

    private long processingTime;
    private long restoredCheckpointId;
    /** Null until there is state for it. */
    private OperatorDriver driver;

    AbstractStreamOperatorTestHarness(
            OperatorUnderTest<OUT> operator, KeyedInputs keys, int maxParallelism, int parallelism, int subtaskIndex) {
        this.operator = operator;
        this.keys = keys;
        this.place = new OperatorDriver.TaskPlace(maxParallelism, parallelism, subtaskIndex);
    }

    /** @throws IllegalStateException before the operator has been opened */
    final OperatorDriver driver() {
        if (driver == null) {
            throw new IllegalStateException("this harness has not been opened: call open() first");
        }
        return driver;
    }

    /** Settings that count when they are made before the harness is opened. */
    public ExecutionConfig getExecutionConfig() {
        return settings.getConfig();
    }

    // ---- what came out

    /** {@link StreamRecord}s and watermarks in their order. Elements may be removed, so that only later ones are left. */
    public ConcurrentLinkedQueue<Object> getOutput() {
        return output.main();
    }

    @SuppressWarnings("unchecked") // the operator's output
    public Collection<StreamRecord<OUT>> getRecordOutput() {
        return (Collection<StreamRecord<OUT>>) (Collection<?>) records();
    }

    @SuppressWarnings("unchecked") // the operator's output
    public List<StreamRecord<? extends OUT>> extractOutputStreamRecords() {
        return (List<StreamRecord<? extends OUT>>) (List<?>) records();
    }

    public List<OUT> extractOutputValues() {
        List<OUT> values = new ArrayList<>();
        getRecordOutput().forEach(record -> values.add(record.getValue()));
        return values;
    }

    private List<Object> records() {
        List<Object> records = new ArrayList<>(getOutput());
        records.removeIf(element -> !(element instanceof StreamRecord));
        return records;
    }

    /** Null when nothing has come out there. */
    @SuppressWarnings("unchecked") // the tag names the type
    public <X> ConcurrentLinkedQueue<StreamRecord<X>> getSideOutput(OutputTag<X> tag) {
        return (ConcurrentLinkedQueue<StreamRecord<X>>) (ConcurrentLinkedQueue<?>) output.side(tag);
    }

    // ---- its life

    /** Not necessary: all is set up by {@link #open()}. */
    public void setup() {
        setup(null);
    }

    /** @param outputSerializer copies what is emitted; null: found out from the values */
    public void setup(TypeSerializer<OUT> outputSerializer) {
        output.serializer(outputSerializer);
    }

    public void initializeEmptyState() throws Exception {
        initializeState(null);
    }

    /**
     * The operator begins with what was saved.
     *
     * @param saved by {@link #snapshot}; null: nothing
     * @throws IllegalStateException when the harness has been opened
     */
    public void initializeState(OperatorSubtaskState saved) throws Exception {
        if (driver != null) {
            throw new IllegalStateException(
                    "this harness has its state already: make another one, and call initializeState before open");
        }
        TaskStates states = saved == null
                ? TaskStates.empty()
                : OperatorDriver.restored(
                        saved.restore(OperatorDriver.OPERATOR, place.maxParallelism()), restoredCheckpointId);
        driver = new OperatorDriver(
                operator.spec(keys), output, place, settings.getConfiguration(), states, processingTime);
    }

    /** What {@code getRestoredCheckpointId()} is to say after {@link #initializeState}: 0 otherwise. */
    public void setRestoredCheckpointId(long restoredCheckpointId) {
        this.restoredCheckpointId = restoredCheckpointId;
    }

    public void open() throws Exception {
        if (driver == null) {
            initializeEmptyState();
        }
        driver.open();
    }

    /** @param timestamp of the checkpoint, in milliseconds since 1970 */
    public OperatorSubtaskState snapshot(long checkpointId, long timestamp) throws Exception {
        return OperatorSubtaskState.of(driver().snapshot(checkpointId, timestamp));
    }

    /** Functions that listen to checkpoints hear that this one is complete. */
    public void notifyOfCompletedCheckpoint(long checkpointId) throws Exception {
        driver().checkpointCompleted(checkpointId);
    }

    /** What several subtasks saved, as the state of one operator. Null when there are none. */
    public static OperatorSubtaskState repackageState(OperatorSubtaskState... handles) {
        return handles.length == 0 ? null : OperatorSubtaskState.ofAll(handles);
    }

    /**
     * What one subtask gets of an operator's state when the operator goes on with another parallelism.
     *
     * @param numKeyGroups the maximum parallelism of the harness that will have it
     * @param oldParallelism not asked for: the state knows how many subtasks it is from
     */
    public static OperatorSubtaskState repartitionOperatorState(
            OperatorSubtaskState operatorStateHandles,
            int numKeyGroups,
            int oldParallelism,
            int newParallelism,
            int subtaskIndex) {
        return operatorStateHandles.shareOf(subtaskIndex, newParallelism);
    }

    /** Closes the function. Does nothing when the harness was never opened, and a second time. */
    @Override
    public void close() throws Exception {
        if (driver != null) {
            OperatorDriver closing = driver;
            driver = null;
            closing.close();
        }
    }

    // ---- processing time

    /** The clock shows this time, in milliseconds since 1970; timers that are due fire. State expires by it, too. */
    public void setProcessingTime(long time) throws Exception {
        processingTime = time;
        if (driver != null) {
            driver.timeIs(time);
        }
    }

    /**
     * The same clock, since state expires by no other. Timers that are due by then wait for the next {@link
     * #setProcessingTime}.
     */
    public void setStateTtlProcessingTime(long timeStamp) {
        processingTime = timeStamp;
        if (driver != null) {
            driver.clockShows(timeStamp);
        }
    }

    /** As {@link #setProcessingTime}, so many milliseconds from now. */
    public void advanceTime(long delta) throws Exception {
        setProcessingTime(processingTime + delta);
    }

    public long getProcessingTime() {
        return processingTime;
    }

    /** @throws UnsupportedOperationException when there are no keys */
    public int numProcessingTimeTimers() {
        return driver().timersIn(TimeDomain.PROCESSING_TIME, keys.first());
    }

    /** @throws UnsupportedOperationException when there are no keys */
    public int numEventTimeTimers() {
        return driver().timersIn(TimeDomain.EVENT_TIME, keys.first());
    }
}
